package dev.stepdeck.asl.parse;

import java.util.function.Consumer;

import dev.stepdeck.asl.data.Timestamps;
import dev.stepdeck.asl.model.QueryLanguage;

/// Checks the literal Timestamp of a Wait state.
final class TimestampCheck {

    private TimestampCheck() {}

    static Consumer<Cursor> in(QueryLanguage language) {
        return timestamp -> {
            String text = timestamp.node().asString("");
            boolean computed = language == QueryLanguage.JSONATA && text.startsWith("{%");
            if (!computed && Timestamps.parse(text).isEmpty()) {
                timestamp.error("String does not match RFC3339 timestamp");
            }
        };
    }
}
