package dev.stepdeck.asl.parse;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.model.Position;
import dev.stepdeck.asl.model.StateMachine;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Parses definitions in the Amazon States Language. Never throws because of a text's content: all problems are in the result's
/// diagnostics.
public final class AslParser {

    private AslParser() {}

    /// Parses a definition for a STANDARD state machine.
    public static ParseResult parse(String text) {
        return parse(text, WorkflowType.STANDARD);
    }

    /// Parses a definition.
    public static ParseResult parse(String text, WorkflowType type) {
        return parse(text, type, false);
    }

    /// Parses a definition as written in a template's file, before its substitutions: what a `${Name}` stands for is not known
    /// and not judged. Source: DefinitionSubstitutions of AWS::StepFunctions::StateMachine.
    public static ParseResult parseOfTemplate(String text, WorkflowType type) {
        return parse(text, type, true);
    }

    private static ParseResult parse(String text, WorkflowType type, boolean ofTemplate) {
        DefinitionText definition;
        try {
            definition = DefinitionText.read(text);
        } catch (JacksonException e) {
            return text.isBlank() ? notAnObject() : broken(e);
        }
        if (!definition.root().isObject()) {
            return notAnObject();
        }
        var report = new Report(definition, ofTemplate);
        Cursor root = Cursor.root(definition.root(), report);
        Optional<StateMachine> machine = new MachineReader(type).readWhole(root);
        if (report.sound()) {
            machine.ifPresent(m -> {
                new TransitionCheck(report).check(m);
                new VariableCheck(report).check(m);
            });
        }
        return new ParseResult(machine, report.diagnostics());
    }

    private static ParseResult notAnObject() {
        return new ParseResult(Optional.empty(), List.of(new Diagnostic(Diagnostic.Severity.ERROR, Diagnostic.SCHEMA,
                "Definition must be a valid JSON object", "", Position.START)));
    }

    private static ParseResult broken(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        Position position = at == null
                ? Position.START
                : new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
        return new ParseResult(Optional.empty(), List.of(new Diagnostic(Diagnostic.Severity.ERROR,
                Diagnostic.INVALID_JSON, JsonInput.why(e), "", position)));
    }
}
