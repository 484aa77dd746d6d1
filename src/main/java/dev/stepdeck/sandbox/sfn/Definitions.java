package dev.stepdeck.sandbox.sfn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.asl.model.StateMachine;

import dev.stepdeck.sandbox.sfn.definition.DefinitionReader;
import dev.stepdeck.sandbox.sfn.definition.RejectedException;

import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;

/// Checks definitions and keeps the parsed ones at hand.
final class Definitions {

    private static final int KEPT = 200;

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
        parse(definition, type);
    }

    /// The state machine of a revision.
    StateMachine machine(Revision revision) {
        return parsed.computeIfAbsent(revision.key(), _ -> parse(revision.definition(), "STANDARD"));
    }

    ValidateStateMachineDefinitionResponse validate(ValidateStateMachineDefinitionRequest request) {
        var answer = ValidateStateMachineDefinitionResponse.builder().truncated(false);
        try {
            DefinitionReader.read(request.definition());
            return answer.result("OK").diagnostics(List.of()).build();
        } catch (RejectedException e) {
            var location = e.location().isEmpty() ? null : e.location();
            return answer.result("FAIL").diagnostics(d -> d.code(e.code()).message(e.reason()).location(location)
                    .severity("ERROR")).build();
        }
    }

    /// @throws software.amazon.awssdk.services.sfn.model.InvalidDefinitionException for what AWS would not take
    StateMachine parse(String definition, String type) {
        try {
            return DefinitionReader.read(definition);
        } catch (RejectedException e) {
            throw SfnFaults.invalidDefinition(String.valueOf(e.getMessage()));
        }
    }
}
