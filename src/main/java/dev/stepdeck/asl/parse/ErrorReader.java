package dev.stepdeck.asl.parse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.stepdeck.asl.model.Catcher;
import dev.stepdeck.asl.model.ErrorHandling;
import dev.stepdeck.asl.model.QueryLanguage;
import dev.stepdeck.asl.model.Retrier;

import tools.jackson.databind.JsonNode;

/// Reads Retry and Catch.
final class ErrorReader {

    private static final Set<String> RETRIER = Set.of("ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate",
            "MaxDelaySeconds", "JitterStrategy", "Comment");
    private static final Set<String> CATCHER = Set.of("ErrorEquals", "Next", "ResultPath", "Output", "Assign",
            "Comment");

    /// Less than 31,622,400 seconds: a leap year.
    private static final int MOST_DELAY = 31_622_399;

    private ErrorReader() {}

    static ErrorHandling read(Cursor state, FieldReader fields) {
        List<Cursor> retriers = state.array("Retry");
        List<Cursor> catchers = state.array("Catch");
        checkAll(retriers);
        checkAll(catchers);
        return new ErrorHandling(retriers.stream().map(ErrorReader::retrier).toList(),
                IntStream.range(0, catchers.size())
                        .mapToObj(i -> catcher(catchers.get(i), fields.within(catchers.get(i), "Catch[" + i + "]")))
                        .toList());
    }

    /// `States.ALL` must be alone and last (States Language, "Errors").
    private static void checkAll(List<Cursor> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Cursor entry = entries.get(i);
            if (entry.requires("ErrorEquals")) {
                List<String> names = entry.strings("ErrorEquals");
                if (names.isEmpty()) {
                    entry.child("ErrorEquals").ifPresent(c -> c.error("Value cannot be empty"));
                }
                if (names.contains("States.ALL") && (names.size() > 1 || i < entries.size() - 1)) {
                    entry.child("ErrorEquals")
                            .ifPresent(c -> c.error("States.ALL must appear alone and at end of list"));
                }
            }
        }
    }

    private static Retrier retrier(Cursor cursor) {
        cursor.allows(RETRIER);
        new FieldRules(cursor, QueryLanguage.JSON_PATH).whole("IntervalSeconds", 1, FieldRules.MOST_SECONDS)
                .whole("MaxAttempts", 0, FieldRules.MOST_SECONDS).whole("MaxDelaySeconds", 1, MOST_DELAY)
                .oneOf("JitterStrategy", "FULL", "NONE");
        int interval = whole(cursor, "IntervalSeconds").orElse(1);
        // A number too great for a double counts as infinite; it is the delay that has a limit.
        double rate = cursor.number("BackoffRate").map(n -> n.numberValue().doubleValue()).orElse(2.0);
        if (rate < 1) {
            cursor.child("BackoffRate").ifPresent(c -> c.error("Minimum value is 1.0"));
        }
        return new Retrier(cursor.strings("ErrorEquals"), Duration.ofSeconds(interval),
                whole(cursor, "MaxAttempts").orElse(3), rate,
                whole(cursor, "MaxDelaySeconds").map(Duration::ofSeconds),
                cursor.string("JitterStrategy").orElse("NONE").equals("FULL"));
    }

    /// A number that was checked, if it is one.
    private static Optional<Integer> whole(Cursor cursor, String field) {
        return cursor.child(field).map(Cursor::node).filter(n -> n.isIntegralNumber() && n.canConvertToInt())
                .map(JsonNode::intValue);
    }

    private static Catcher catcher(Cursor cursor, FieldReader fields) {
        cursor.allows(CATCHER);
        cursor.requires("Next");
        return new Catcher(cursor.strings("ErrorEquals"), cursor.string("Next").orElse(""), fields.resultPath(),
                fields.template("Output"), fields.assign(), cursor.string("Comment"));
    }
}
