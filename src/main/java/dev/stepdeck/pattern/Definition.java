package dev.stepdeck.pattern;

import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.asl.parse.ParseResult;
import dev.stepdeck.asl.parse.WorkflowType;

/// The definition of a state machine of a template, before its substitutions.
///
/// @param resource the logical id of the state machine
/// @param file where the text is, relative to the pattern's folder; the template's own name when it is embedded there
/// @param text Amazon States Language in JSON
public record Definition(String resource, String file, String text) {

    /// The definition as a model, for its graph.
    public ParseResult parsed() {
        return AslParser.parseOfTemplate(text, WorkflowType.STANDARD);
    }
}
