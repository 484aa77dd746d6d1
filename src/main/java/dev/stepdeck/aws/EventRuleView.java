package dev.stepdeck.aws;

import java.util.List;

/// A rule that waits for events.
///
/// @param pattern which events, as JSON
public record EventRuleView(String name, String bus, String arn, String pattern, boolean enabled, String description,
        List<ScheduleTarget> targets) {
    public EventRuleView {
        targets = List.copyOf(targets);
    }
}
