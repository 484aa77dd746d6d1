package dev.stepdeck.ui.nav;

/// Where the manual explains a place.
public final class HelpSection {

    private HelpSection() {}

    /// The page of a place in the manual.
    public static Place.Help of(Place place) {
        return place instanceof Place.Help help ? help : new Place.Help("window.md", anchor(place));
    }

    private static String anchor(Place place) {
        return switch (place) {
            case Place.Overview _ -> "overview";
            case Place.Patterns _,Place.Pattern _ -> "patterns";
            case Place.Deploy _ -> "deploy";
            case Place.Stacks _,Place.Stack _ -> "stacks";
            case Place.Executions _ -> "executions";
            case Place.Start _ -> "start";
            case Place.Execution _ -> "execution";
            case Place.SavedRun _ -> "saved-runs";
            case Place.Story _ -> "story";
            case Place.MapRun _ -> "map-runs";
            case Place.Compare _ -> "compare";
            case Place.Callbacks _ -> "callbacks";
            case Place.Athena _ -> "athena";
            case Place.Jobs _ -> "glue-jobs";
            case Place.Transforms _ -> "ml-transforms";
            case Place.Quality _ -> "data-quality";
            case Place.Workflows _ -> "workflows";
            case Place.Buckets _,Place.S3 _ -> "s3";
            case Place.Schedules _ -> "schedules";
            case Place.Logs _ -> "logs";
            case Place.Inbox _ -> "inbox";
            case Place.Settings _ -> "settings";
            case Place.Help(var _, var section) -> section;
        };
    }
}
