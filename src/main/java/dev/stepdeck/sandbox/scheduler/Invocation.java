package dev.stepdeck.sandbox.scheduler;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import tools.jackson.databind.json.JsonMapper;

/// One time that a schedule calls its target.
///
/// @param scheduled the time that it is for
/// @param id the same for all attempts
record Invocation(GetScheduleResponse schedule, Instant scheduled, String id) {

    /// What the target gets: the schedule's input with its context attributes, or else a notice.
    ///
    /// @param attempt from 1 on
    String input(int attempt) {
        var given = schedule.target().input();
        if (given == null) {
            return notice();
        }
        var text = given;
        for (var attribute : attributes(attempt).entrySet()) {
            text = text.replace("<aws.scheduler." + attribute.getKey() + ">", attribute.getValue());
        }
        return text;
    }

    /// Source: "Adding context attributes in EventBridge Scheduler", User Guide.
    private Map<String, String> attributes(int attempt) {
        return Map.of("schedule-arn", schedule.arn(), "scheduled-time", time(), "execution-id", id, "attempt-number",
                String.valueOf(attempt));
    }

    String time() {
        return scheduled.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// Source: "Target", `Input`: without one, a default notification.
    private String notice() {
        var notice = JsonMapper.shared().createObjectNode().put("version", "0").put("id", id)
                .put("detail-type", "Scheduled Event").put("source", "aws.scheduler").put("account", Account.ID)
                .put("time", time()).put("region", Account.REGION);
        var resources = notice.putArray("resources");
        List.of(schedule.arn()).forEach(resources::add);
        return notice.put("detail", "{}").toString();
    }
}
