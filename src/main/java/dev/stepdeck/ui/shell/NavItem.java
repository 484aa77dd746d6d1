package dev.stepdeck.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.stepdeck.ui.nav.Place;

/// One entry of the navigation.
///
/// @param section the caption above it; empty when it belongs to the one before
/// @param here whether a place belongs to it
record NavItem(String id, String name, String icon, String section, Place place, Predicate<Place> here) {

    private static final Set<String> NAMES = Set.of("Athena", "S3", "Glue jobs", "ML transforms");

    /// The id of the entry that counts what is unread.
    static final String INBOX = "nav-inbox";

    static final List<NavItem> ALL = List.of(
            new NavItem("nav-overview", "Overview", "mdi2p-pulse", "", new Place.Overview(),
                    place -> place instanceof Place.Overview),
            new NavItem("nav-patterns", "Patterns", "mdi2v-view-dashboard-outline", "", new Place.Patterns(),
                    place -> place instanceof Place.Patterns || place instanceof Place.Pattern
                            || place instanceof Place.Deploy),
            new NavItem("nav-stacks", "Stacks", "mdi2l-layers-outline", "", new Place.Stacks(),
                    place -> place instanceof Place.Stacks || place instanceof Place.Stack),
            new NavItem("nav-executions", "Executions", "mdi2p-play-circle-outline", "",
                    new Place.Executions(Optional.empty()),
                    place -> place instanceof Place.Executions || place instanceof Place.Start
                            || place instanceof Place.Execution || place instanceof Place.SavedRun
                            || place instanceof Place.Compare
                            || place instanceof Place.MapRun || place instanceof Place.Story),
            new NavItem("nav-callbacks", "Callbacks", "mdi2p-phone-in-talk-outline", "", new Place.Callbacks(),
                    place -> place instanceof Place.Callbacks),
            new NavItem("nav-athena", "Athena", "mdi2d-database-search-outline", "DATA",
                    new Place.Athena(Optional.empty()), place -> place instanceof Place.Athena),
            new NavItem("nav-s3", "S3", "mdi2b-bucket-outline", "", new Place.Buckets(),
                    place -> place instanceof Place.Buckets || place instanceof Place.S3),
            new NavItem("nav-jobs", "Glue jobs", "mdi2c-cog-outline", "JOBS",
                    new Place.Jobs(Optional.empty(), Optional.empty()), place -> place instanceof Place.Jobs),
            new NavItem("nav-transforms", "ML transforms", "mdi2v-vector-combine", "",
                    new Place.Transforms(Optional.empty()), place -> place instanceof Place.Transforms),
            new NavItem("nav-quality", "Data quality", "mdi2c-clipboard-check-outline", "",
                    new Place.Quality(Optional.empty(), Optional.empty(), Optional.empty()),
                    place -> place instanceof Place.Quality),
            new NavItem("nav-workflows", "Workflows", "mdi2s-sitemap-outline", "",
                    new Place.Workflows(Optional.empty()), place -> place instanceof Place.Workflows),
            new NavItem("nav-schedules", "Schedules", "mdi2c-clock-outline", "", new Place.Schedules(Optional.empty()),
                    place -> place instanceof Place.Schedules),
            new NavItem("nav-logs", "Logs", "mdi2t-text", "OBSERVE",
                    new Place.Logs(List.of(), Optional.empty(), Optional.empty()),
                    place -> place instanceof Place.Logs),
            new NavItem(INBOX, "Inbox", "mdi2e-email-outline", "", new Place.Inbox(),
                    place -> place instanceof Place.Inbox));

    /// The name inside a sentence: services keep their capitals.
    String inSentence() {
        return NAMES.contains(name) ? name : name.toLowerCase(Locale.ROOT);
    }

    static final NavItem SETTINGS = new NavItem("nav-settings", "Settings", "mdi2t-tune", "", new Place.Settings(),
            place -> place instanceof Place.Settings);
}
