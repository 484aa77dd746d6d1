package dev.stepdeck.asl.parse;

import java.util.Arrays;
import java.util.Optional;

import dev.stepdeck.asl.model.QueryLanguage;

/// Reads QueryLanguage fields.
final class Languages {

    private Languages() {}

    /// The language that a machine or a state names.
    static Optional<QueryLanguage> declared(Cursor cursor) {
        return cursor.string("QueryLanguage").flatMap(text -> {
            var language = Arrays.stream(QueryLanguage.values()).filter(l -> l.text().equals(text)).findFirst();
            if (language.isEmpty()) {
                cursor.child("QueryLanguage").ifPresent(
                        c -> c.error("Value is not valid. Expected one of [JSONPath, JSONata] but was '" + text + "'"));
            }
            return language;
        });
    }

    /// The language in force in a state.
    static QueryLanguage of(Cursor state, QueryLanguage whole) {
        QueryLanguage own = declared(state).orElse(whole);
        if (own == QueryLanguage.JSON_PATH && whole == QueryLanguage.JSONATA) {
            state.error("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
        }
        return own;
    }
}
