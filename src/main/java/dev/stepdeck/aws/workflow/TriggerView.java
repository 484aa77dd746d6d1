package dev.stepdeck.aws.workflow;

import java.util.List;

import dev.stepdeck.schedule.ScheduleWords;

/// A trigger of Glue.
///
/// @param type `SCHEDULED`, `CONDITIONAL`, `ON_DEMAND` or `EVENT`
/// @param state `CREATED`, `ACTIVATED`, `DEACTIVATED` and what is between these
/// @param schedule `cron(...)`; empty for others
/// @param workflow that it belongs to; empty for none
/// @param starts the jobs and crawlers that it starts
/// @param conditions what it waits for, a sentence each
/// @param any whether one of the conditions is enough
public record TriggerView(String name, String description, String type, String state, String schedule, String workflow,
        List<Started> starts, List<String> conditions, boolean any) {

    public TriggerView {
        starts = List.copyOf(starts);
        conditions = List.copyOf(conditions);
    }

    /// What a trigger starts.
    ///
    /// @param crawler whether it is a crawler; else a job
    public record Started(String name, boolean crawler) {}

    /// Whether it fires by itself at present.
    public boolean active() {
        return state.equals("ACTIVATED");
    }

    /// Whether it can be switched on and off: one on demand fires instead, when it is started.
    public boolean onDemand() {
        return type.equals("ON_DEMAND");
    }

    /// When it fires, in words.
    public String when() {
        return switch (type) {
            case "SCHEDULED" -> ScheduleWords.of(schedule);
            case "CONDITIONAL" -> conditions.isEmpty()
                    ? "when a condition holds"
                    : "when " + String.join(any ? " or " : " and ", conditions);
            case "ON_DEMAND" -> "when it is started";
            case "EVENT" -> "when events arrive";
            default -> type;
        };
    }
}
