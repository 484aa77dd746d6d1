package dev.stepdeck.ui.execution;

import java.util.function.Predicate;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/// Which events to show: of a state, of a kind, with a text in them. Empty fields do not filter.
///
/// @param type as AWS names it, or [#FAILURES]
/// @param words looked for in the type, the state and all data of an event, in upper or lower case
record EventFilter(String state, String type, String words) implements Predicate<EventRow> {

    /// The kind of events that report a failure.
    static final String FAILURES = "Failures";
    static final EventFilter NONE = new EventFilter("", "", "");

    EventFilter {
        words = words.strip();
    }

    /// Whether it must read the data of events, which takes time with many of them.
    boolean reads() {
        return !words.isEmpty();
    }

    /// The same as one that has its words compiled, for many events.
    Predicate<EventRow> compiled() {
        var pattern = Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return row -> fits(row) && (!reads() || mentions(row, pattern));
    }

    @Override
    public boolean test(EventRow row) {
        return compiled().test(row);
    }

    private boolean fits(EventRow row) {
        return (state.isEmpty() || state.equals(row.state()))
                && (type.isEmpty() || (type.equals(FAILURES) ? row.failure() : type.equals(row.event().type())));
    }

    private static boolean mentions(EventRow row, Pattern pattern) {
        return pattern.matcher(row.event().type()).find() || pattern.matcher(row.state()).find()
                || mentions(row.event().details(), pattern);
    }

    /// Inputs and outputs are strings in the details: they are searched as they are, not as escaped JSON.
    private static boolean mentions(JsonNode node, Pattern pattern) {
        if (node.isContainer()) {
            for (var member : node.properties()) {
                if (pattern.matcher(member.getKey()).find()) {
                    return true;
                }
            }
            for (var child : node) {
                if (mentions(child, pattern)) {
                    return true;
                }
            }
            return false;
        }
        return pattern.matcher(node.asString("")).find();
    }
}
