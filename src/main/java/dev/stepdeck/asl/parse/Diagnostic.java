package dev.stepdeck.asl.parse;

import dev.stepdeck.asl.model.Position;

/// Something about a definition that its author should know.
///
/// @param code     AWS's code: `SCHEMA_VALIDATION_FAILED`, `MISSING_TRANSITION_TARGET`, ...
/// @param message  what is wrong, as AWS words it where its wording is known
/// @param location the place as AWS writes it: `/States/A/Choices[0]/Next`; empty when the text as a whole is meant
public record Diagnostic(Severity severity, String code, String message, String location, Position position) {

    /// How bad it is.
    public enum Severity {
        /// AWS rejects the definition.
        ERROR,
        /// AWS accepts it; it probably does not do what is intended.
        WARNING
    }

    /// The codes that AWS documents, as far as we report them (ValidateStateMachineDefinitionDiagnostic).
    public static final String INVALID_JSON = "INVALID_JSON_DESCRIPTION";
    /// Fields, types and expressions.
    public static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";
    /// A `Next` to nowhere, or a state that nothing leads to.
    public static final String MISSING_TARGET = "MISSING_TRANSITION_TARGET";
    /// No state ends the workflow.
    public static final String MISSING_END = "MISSING_END_STATE";
    /// Two states with the same name.
    public static final String DUPLICATE_STATE = "DUPLICATE_STATE_NAME";
    /// A JSONata expression that cannot be parsed.
    public static final String INVALID_JSONATA = "INVALID_JSONATA_EXPRESSION";
    /// A JSONata expression that refers to what is not there.
    public static final String UNSUPPORTED_JSONATA = "UNSUPPORTED_JSONATA_EXPRESSION";
    /// A path in a field whose name does not end in `.$` (warning).
    public static final String NO_DOLLAR = "NO_DOLLAR";
    /// A path in the Result of a Pass state (warning).
    public static final String PASS_RESULT_IS_STATIC = "PASS_RESULT_IS_STATIC";

    /// The diagnostic within CreateStateMachine's message: `CODE: message at /location`.
    public String worded() {
        String text = code + ": " + message.strip();
        if (location.isEmpty()) {
            return code.equals(INVALID_JSON) ? text : text + " at null";
        }
        return text + " at " + location;
    }
}
