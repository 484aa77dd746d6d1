package dev.stepdeck.ui.shell;

import java.util.List;
import java.util.Locale;

import dev.stepdeck.aws.Found;
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
}
