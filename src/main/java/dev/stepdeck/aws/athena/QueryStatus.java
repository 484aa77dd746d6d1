package dev.stepdeck.aws.athena;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// The status of a query.
///
/// @param state `QUEUED`, `RUNNING`, `SUCCEEDED`, `FAILED` or `CANCELLED`
/// @param reason why it is in this state; empty when there is nothing to say
/// @param error Athena's category and type of the error, in words; empty without an error
public record QueryStatus(String state, String reason, String error, Instant submitted, Optional<Instant> completed) {

    private static final Pattern PLACE = Pattern.compile("line (\\d+):(\\d+)");

    /// A position in the text of a query, both from 1.
    public record Position(int line, int column) {}

    /// Whether nothing more will happen.
    public boolean ended() {
        return !state.equals("QUEUED") && !state.equals("RUNNING");
    }

    /// Whether there is a result.
    public boolean succeeded() {
        return state.equals("SUCCEEDED");
    }

    /// How long it took, or takes up to a moment.
    public Duration took(Instant now) {
        return Duration.between(submitted, completed.orElse(now));
    }

    /// Where in the text the error is, if the reason says so: `line 3:8: Column 'x' cannot be resolved`.
    public Optional<Position> position() {
        var found = PLACE.matcher(reason);
        return state.equals("FAILED") && found.find()
                ? Optional.of(new Position(number(found.group(1)), number(found.group(2))))
                : Optional.empty();
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 1 : Math.max(1, Integer.parseInt(digits));
    }
}
