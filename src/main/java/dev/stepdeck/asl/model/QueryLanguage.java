package dev.stepdeck.asl.model;

/// The query language of a state machine or a state.
public enum QueryLanguage {
    /// `JSONPath`, the default
    JSON_PATH("JSONPath"),
    /// `JSONata`
    JSONATA("JSONata");

    private final String text;

    QueryLanguage(String text) {
        this.text = text;
    }

    /// The value of the QueryLanguage field.
    public String text() {
        return text;
    }
}
