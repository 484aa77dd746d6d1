package dev.stepdeck.asl.parse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.Diagnostic.Severity;

/// The result of parsing a definition.
///
/// @param machine     what could be read, even if there are errors, so that a graph can be drawn while the user types; only run it
///                    when the result is [#valid()]
/// @param diagnostics errors and warnings in the order of AWS's answer
public record ParseResult(Optional<StateMachine> machine, List<Diagnostic> diagnostics) {

    /// Copies the diagnostics.
    public ParseResult {
        diagnostics = List.copyOf(diagnostics);
    }

    /// Whether AWS would accept the definition.
    public boolean valid() {
        return machine.isPresent() && errors().isEmpty();
    }

    /// Only the errors.
    public List<Diagnostic> errors() {
        return diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
    }

    /// The message of CreateStateMachine's InvalidDefinition; empty when the definition is fine.
    public Optional<String> refusal() {
        List<Diagnostic> errors = errors();
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of("Invalid State Machine Definition: '"
                        + errors.stream().map(Diagnostic::worded).collect(Collectors.joining(", ")) + "'");
    }
}
