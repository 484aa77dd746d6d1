package dev.stepdeck.asl.choice;

import dev.stepdeck.asl.data.Path;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Timestamps;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A test of what a variable is: `"IsPresent": true`.
///
/// @param expected the answer that makes the condition hold
public record TypeTest(Path variable, Kind kind, boolean expected) implements Condition {

    /// The tested property.
    public enum Kind {
        /// The path selects a value, null or not.
        IS_PRESENT("IsPresent", "is present"),
        /// null
        IS_NULL("IsNull", "is null"),
        /// true or false
        IS_BOOLEAN("IsBoolean", "is a boolean"),
        /// a number
        IS_NUMERIC("IsNumeric", "is a number"),
        /// a string
        IS_STRING("IsString", "is a string"),
        /// a string that is an RFC 3339 timestamp
        IS_TIMESTAMP("IsTimestamp", "is a timestamp");

        private final String field;
        private final String words;

        Kind(String field, String words) {
            this.field = field;
            this.words = words;
        }

        /// The field name in a choice rule.
        public String field() {
            return field;
        }
    }

    @Override
    public boolean test(Scope scope) {
        return is(variable.find(scope)) == expected;
    }

    private boolean is(@Nullable JsonNode value) {
        if (kind == Kind.IS_PRESENT) {
            return value != null;
        }
        if (value == null) {
            throw StatesException.runtime("Invalid path '" + variable
                    + "': The choice state's condition path references an invalid value.");
        }
        return switch (kind) {
            case IS_PRESENT -> true;
            case IS_NULL -> value.isNull();
            case IS_BOOLEAN -> value.isBoolean();
            case IS_NUMERIC -> value.isNumber();
            case IS_STRING -> value.isString();
            case IS_TIMESTAMP -> value.isString() && Timestamps.parse(value.stringValue()).isPresent();
        };
    }

    @Override
    public String label() {
        String words = expected ? kind.words : kind.words.replaceFirst("^is", "is not");
        return variable + " " + words;
    }
}
