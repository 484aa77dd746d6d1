package dev.stepdeck.asl.parse;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.stepdeck.asl.model.QueryLanguage;

import tools.jackson.databind.JsonNode;

/// Checks literal field values: numbers and their ranges, words of a fixed set, fields that exclude each
/// other. Values from JSONata or a path are checked when a state runs.
///
/// Source: Amazon States Language and "Amazon States Language" in the Step Functions Developer Guide.
///
/// @param cursor   the object with the fields
/// @param language the query language in force
record FieldRules(Cursor cursor, QueryLanguage language) {

    /// The most seconds that a Wait, a timeout or a retry may have.
    static final long MOST_SECONDS = 99_999_999;

    /// A whole number in a range.
    FieldRules whole(String field, long least, long most) {
        cursor.child(field).filter(c -> !isComputed(c)).ifPresent(c -> {
            if (c.is(c.node().isIntegralNumber(), "Expected value of type Integer")) {
                range(c, least, most, "");
            }
        });
        return this;
    }

    /// A number in a range.
    FieldRules number(String field, long least, long most) {
        cursor.child(field).filter(c -> !isComputed(c)).ifPresent(c -> {
            if (c.is(c.node().isNumber(), "Expected value of type Number")) {
                range(c, least, most, ".0");
            }
        });
        return this;
    }

    /// One of a fixed set of words.
    FieldRules oneOf(String field, String... words) {
        cursor.string(field).filter(text -> !List.of(words).contains(text))
                .ifPresent(text -> cursor.child(field).ifPresent(c -> c.error("Value is not valid. Expected one of ["
                        + String.join(", ", words) + "] but was '" + text + "'")));
        return this;
    }

    /// Fields of which only one may be present.
    FieldRules atMostOne(String... fields) {
        if (Arrays.stream(fields).filter(cursor::has).count() > 1) {
            cursor.error("There should only be one of the following fields: [" + String.join(", ", fields) + "]");
        }
        return this;
    }

    /// A value and its path, of which only one may be present.
    FieldRules orPath(String... fields) {
        Stream.of(fields).forEach(field -> atMostOne(field, field + "Path"));
        return this;
    }

    /// Fields that are known here.
    FieldRules allows(String... fields) {
        cursor.allows(Set.of(fields));
        return this;
    }

    private boolean isComputed(Cursor value) {
        return language == QueryLanguage.JSONATA && value.node().asString("").startsWith("{%");
    }

    /// Source: github.com/floci-io/floci, report 3733, measured on AWS.
    private static void range(Cursor value, long least, long most, String fraction) {
        JsonNode node = value.node();
        if (node.decimalValue().compareTo(BigDecimal.valueOf(least)) < 0) {
            value.error("Minimum value is " + least + fraction);
        } else if (node.decimalValue().compareTo(BigDecimal.valueOf(most)) > 0) {
            value.error("Maximum value is " + most + fraction);
        }
    }
}
