package dev.stepdeck.sandbox.sfn.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One event of a history.
///
/// @param id 1 for the first event of an execution, without gaps
/// @param previous the id of the event that led to this one; 0 for none
/// @param millis when, in milliseconds since the epoch
public record Event(int id, int previous, long millis, EventType type, List<Detail> details) {

    public Event {
        details = List.copyOf(details);
    }

    /// The text of a field.
    public Optional<String> text(Field field) {
        for (var detail : details) {
            if (detail instanceof Detail.Text(Field f, String value) && f == field) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /// The event that led to this one in its branch, also where a redrive came between them.
    public int follows() {
        for (var detail : details) {
            if (detail instanceof Detail.Numeric(Field f, long value) && f == Field.FOLLOWS) {
                return (int) value;
            }
        }
        return previous;
    }

    /// The texts of a field; empty when it has none.
    public Map<String, String> texts(Field field) {
        for (var detail : details) {
            if (detail instanceof Detail.Texts(Field f, Map<String, String> value) && f == field) {
                return value;
            }
        }
        return Map.of();
    }
}
