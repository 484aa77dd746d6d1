package dev.stepdeck.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.saved.SavedRun;
import dev.stepdeck.ui.nav.Place;

/// A link to a place: `stepdeck://kind/id`, for instance `stepdeck://execution/arn:aws:states:...`. Browsers, chats and scripts open the
/// console with it, on the connection that it used last. A link only shows something; none changes anything. The file of a saved run is
/// opened in the same way.
public final class PlaceLink {

    /// How links begin.
    public static final String SCHEME = "stepdeck";

    private static final String KINDS = "pattern, stack, state-machine, execution, map-run, job, query, table, log-group, schedule,"
            + " transform, workflow";

    private PlaceLink() {}

    /// Whether an argument of the command line is a link or the file of a saved run.
    public static boolean is(String argument) {
        return argument.startsWith(SCHEME + "://") || isRun(argument);
    }

    private static boolean isRun(String argument) {
        return argument.endsWith(SavedRun.EXTENSION) && !argument.startsWith(SCHEME + ":");
    }

    /// The place that a link leads to, or that shows the file of a saved run. File managers write files as `file:///...`.
    ///
    /// @throws IllegalArgumentException if it leads nowhere, with the reason in words
    public static Place parse(String link) {
        if (isRun(link)) {
            return new Place.SavedRun(file(link));
        }
        var address = address(link);
        var kind = address.getAuthority();
        var path = address.getPath();
        if (!SCHEME.equals(address.getScheme()) || kind == null) {
            throw new IllegalArgumentException("This is not a link to a place: " + link
                    + ". Links are written stepdeck://kind/id, with one of the kinds " + KINDS + ".");
        }
        if (path == null || path.length() < 2) {
            throw new IllegalArgumentException("This link does not say which " + kind + " to open: " + link);
        }
        return place(kind, path.substring(1));
    }

    private static Path file(String argument) {
        try {
            var file = argument.startsWith("file:") ? Path.of(address(argument)) : Path.of(argument);
            return file.toAbsolutePath().normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IllegalArgumentException("This is not a file: " + argument + ".", e);
        }
    }

    private static URI address(String link) {
        try {
            return new URI(link);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("This is not a link: " + link + ". " + e.getReason() + ".", e);
        }
    }

    private static Place place(String kind, String id) {
        return switch (kind) {
            case "pattern" -> new Place.Pattern(id);
            case "stack" -> new Place.Stack(id);
            case "state-machine" -> new Place.Executions(Optional.of(id));
            case "execution" -> new Place.Execution(id);
            case "map-run" -> new Place.MapRun(id);
            case "job" -> new Place.Jobs(Optional.of(id), Optional.empty());
            case "query" -> new Place.Athena(Optional.of(id));
            case "table" -> new Place.Athena(Optional.empty(), Optional.of(id));
            case "log-group" -> new Place.Logs(List.of(id), Optional.empty(), Optional.empty());
            case "schedule" -> new Place.Schedules(Optional.of(id));
            case "transform" -> new Place.Transforms(Optional.of(id));
            case "workflow" -> new Place.Workflows(Optional.of(id));
            default -> throw new IllegalArgumentException(
                    "A link cannot lead to a \"" + kind + "\". The kinds are " + KINDS + ".");
        };
    }
}
