package dev.stepdeck.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;

/// Something that the command palette can do.
///
/// @param name what it does: "Go to stacks"
/// @param keys its shortcut, or what it opens; empty without one
/// @param detail more words to find it by, shown beside the name; may be empty
record Command(String name, String icon, String keys, String detail, Runnable action) {

    /// One without more words.
    Command(String name, String icon, String keys, Runnable action) {
        this(name, icon, keys, "", action);
    }

    private static final String STATES = ":states:";

    /// What opens an object of the account.
    static Command of(Found found, Navigator navigator) {
        return new Command(found.name(), icon(found.kind()), found.kind().title(), found.detail(),
                () -> navigator.go(Place.of(found)));
    }

    private static String icon(Found.Kind kind) {
        return switch (kind) {
            case PATTERN -> "mdi2v-view-dashboard-outline";
            case STATE_MACHINE -> "mdi2s-state-machine";
            case EXECUTION -> "mdi2p-play-circle-outline";
            case STACK -> "mdi2l-layers-outline";
            case GLUE_JOB, JOB_RUN -> "mdi2c-cog-outline";
            case TABLE -> "mdi2t-table";
            case QUERY -> "mdi2d-database-search-outline";
            case BUCKET -> "mdi2b-bucket-outline";
            case LOG_GROUP -> "mdi2t-text";
        };
    }

    /// Whether its name begins with a query.
    boolean begins(String query) {
        return name.toLowerCase(Locale.ROOT).startsWith(query.toLowerCase(Locale.ROOT).strip());
    }

    /// Whether every word of a query is in the name, the detail or what it opens.
    boolean matches(String query) {
        var wanted = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
        var here = (name + " " + detail + " " + keys).toLowerCase(Locale.ROOT);
        return List.of(wanted).stream().allMatch(here::contains);
    }

    /// Where a pasted ARN, address or id leads: an execution, a state machine, a stack, a Glue job, a schedule, a log group, a bucket or
    /// an object.
    static Optional<Place> placeOf(String text) {
        var arn = text.strip();
        var object = S3Uri.parse(arn);
        if (object.isPresent()) {
            return object.map(Place.S3::new);
        }
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
