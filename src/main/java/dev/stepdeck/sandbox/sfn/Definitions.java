package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.asl.parse.Diagnostic;
import dev.stepdeck.asl.parse.WorkflowType;

import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;

/// Checks definitions and keeps the parsed ones at hand.
final class Definitions {

    private static final int KEPT = 200;
    private static final int MOST_BYTES = 1_048_576;

    private final Map<String, StateMachine> parsed = Collections
            .synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, StateMachine> eldest) {
                    return size() > KEPT;
                }
            });

    /// @throws software.amazon.awssdk.services.sfn.model.InvalidDefinitionException for what AWS would not take
    void check(String definition, String type) {
        checkSize(definition);
        parse(definition, type);
    }

    /// The state machine of a revision.
    StateMachine machine(Revision revision) {
        return parsed.computeIfAbsent(revision.key(), _ -> parse(revision.definition(), "STANDARD"));
    }

    ValidateStateMachineDefinitionResponse validate(ValidateStateMachineDefinitionRequest request) {
        var type = request.typeAsString() == null ? "STANDARD" : request.typeAsString();
        StateMachines.checkType(type);
        checkSize(request.definition());
        var parsed = AslParser.parse(request.definition(), WorkflowType.valueOf(type));
        boolean warnings = "WARNING".equals(request.severityAsString());
        int max = Tokens.size(request.maxResults(), 100);
        var wanted = warnings ? parsed.diagnostics() : parsed.errors();
        return ValidateStateMachineDefinitionResponse.builder().result(parsed.valid() ? "OK" : "FAIL")
                .diagnostics(wanted.stream().limit(max).map(Definitions::diagnostic).toList())
                .truncated(wanted.size() > max).build();
    }

    private static void checkSize(String definition) {
        if (definition.length() > MOST_BYTES / 4 && definition.getBytes(UTF_8).length > MOST_BYTES) {
            throw SfnFaults
                    .validation("1 validation error detected: Value at 'definition' failed to satisfy constraint:"
                            + " Member must have length less than or equal to " + MOST_BYTES);
        }
    }

    private static ValidateStateMachineDefinitionDiagnostic diagnostic(Diagnostic diagnostic) {
        return ValidateStateMachineDefinitionDiagnostic.builder().code(diagnostic.code()).message(diagnostic.message())
                .location(diagnostic.location().isEmpty() ? null : diagnostic.location())
                .severity(diagnostic.severity().name()).build();
    }

    /// The state machine of a definition.
    ///
    /// @throws software.amazon.awssdk.services.sfn.model.InvalidDefinitionException for what AWS would not take
    StateMachine parse(String definition, String type) {
        var parsed = AslParser.parse(definition, WorkflowType.valueOf(type));
        parsed.refusal().ifPresent(message -> {
            throw SfnFaults.invalidDefinition(message);
        });
        return parsed.machine().orElseThrow();
    }
}
