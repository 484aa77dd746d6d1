package dev.stepdeck.asl.history;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

/// One event of an execution's history, as returned by GetExecutionHistory.
///
/// @param id              from 1, without gaps
/// @param previousEventId the event that led to this one; 0 for none
/// @param type            as AWS names it: `TaskStateEntered`, `ExecutionFailed`
/// @param details         the members of the event's details object (`stateEnteredEventDetails`, ...), an empty object when it has
///                        none; inputs and outputs in it are JSON texts
public record HistoryEvent(long id, long previousEventId, Instant timestamp, String type, JsonNode details) {

    /// A text in the details, empty if it is missing. A value that is not a string is returned as its JSON.
    public String text(String name) {
        JsonNode value = details.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    /// A whole number in the details, 0 if it is missing.
    public long number(String name) {
        return details.path(name).asLong(0);
    }
}
