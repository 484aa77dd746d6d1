package dev.stepdeck.asl.parse;

import dev.stepdeck.asl.model.Position;
import dev.stepdeck.asl.parse.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/// Collects the diagnostics of one text.
final class Report {

    private final DefinitionText text;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Report(DefinitionText text) {
        this.text = text;
    }

    void error(String code, String message, String location) {
        add(Severity.ERROR, code, message, location);
    }

    void warning(String code, String message, String location) {
        add(Severity.WARNING, code, message, location);
    }

    /// Whether there is no error so far. Transitions are only looked at then: what could not be read would be reported twice.
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
