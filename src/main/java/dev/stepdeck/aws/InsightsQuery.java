package dev.stepdeck.aws;

import java.time.Instant;
import java.util.List;

/// A question to CloudWatch Logs Insights.
///
/// @param groups one to fifty log groups
/// @param from the earliest time, in whole seconds
/// @param to the latest time, included
public record InsightsQuery(List<String> groups, String text, Instant from, Instant to) {

    public InsightsQuery {
        groups = List.copyOf(groups);
    }
}
