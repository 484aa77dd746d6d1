package dev.stepdeck.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What to follow.
///
/// @param groups one or several log groups
/// @param stream only this log stream of theirs
/// @param pattern CloudWatch's filter pattern; empty for everything
/// @param since the earliest time to show
/// @param until the latest time to show; none: what is written goes on
public record LogQuery(List<String> groups, Optional<String> stream, String pattern, Instant since,
        Optional<Instant> until) {

    public LogQuery {
        groups = List.copyOf(groups);
    }
}
