package dev.stepdeck.asl.parse;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.asl.model.Position;
import dev.stepdeck.asl.parse.Diagnostic.Severity;

/// Collects the diagnostics of one text.
final class Report {

    private final DefinitionText text;
    private final boolean ofTemplate;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /// @param ofTemplate whether `${Name}` in the text still waits for a template's substitution
    Report(DefinitionText text, boolean ofTemplate) {
        this.text = text;
        this.ofTemplate = ofTemplate;
    }

    boolean ofTemplate() {
        return ofTemplate;
    }

    void error(String code, String message, String location) {
        add(Severity.ERROR, code, message, location);
    }

    void warning(String code, String message, String location) {
        add(Severity.WARNING, code, message, location);
    }

    /// Whether there is no error so far. Transitions are checked only then: what could not be read would be reported twice.
    boolean sound() {
        return diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR);
    }

    Position position(String location) {
        return text.position(location);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private void add(Severity severity, String code, String message, String location) {
        diagnostics.add(new Diagnostic(severity, code, message, location, text.position(location)));
    }
}
