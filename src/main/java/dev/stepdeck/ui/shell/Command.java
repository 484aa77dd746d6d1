package dev.stepdeck.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.ui.nav.Place;

/// Something that the command palette can do.
///
/// @param name what it does: "Go to stacks"
/// @param keys its shortcut as shown; empty without one
record Command(String name, String icon, String keys, Runnable action) {

    private static final String STATES = ":states:";

    /// Whether every word of a query is in the name.
    boolean matches(String query) {
        var wanted = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
        var here = name.toLowerCase(Locale.ROOT);
        return List.of(wanted).stream().allMatch(here::contains);
    }

    /// Where a pasted ARN or id leads: an execution, a state machine, a stack, a Glue job, a schedule or a log
    /// group.
    static Optional<Place> placeOf(String text) {
        var arn = text.strip();
        if (arn.startsWith("arn:") && arn.contains(STATES)) {
            if (arn.contains(":execution:") || arn.contains(":express:")) {
                return Optional.of(new Place.Execution(arn));
            }
            return arn.contains(":stateMachine:")
                    ? Optional.of(new Place.Executions(Optional.of(arn)))
                    : Optional.empty();
        }
        if (arn.startsWith("arn:") && arn.contains(":cloudformation:") && arn.contains(":stack/")) {
            return Optional.of(new Place.Stack(arn));
        }
        if (arn.startsWith("arn:") && arn.contains(":glue:") && arn.contains(":job/")) {
            return Optional.of(new Place.Jobs(Optional.of(arn.substring(arn.indexOf(":job/") + 5)), Optional.empty()));
        }
        if (arn.startsWith("arn:") && (arn.contains(":events:") && arn.contains(":rule/")
                || arn.contains(":scheduler:") && arn.contains(":schedule/"))) {
            return Optional.of(new Place.Schedules(Optional.of(arn)));
        }
        return arn.startsWith("/aws")
                ? Optional.of(new Place.Logs(List.of(arn), Optional.empty(), Optional.empty()))
                : Optional.empty();
    }
}
