package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.stepdeck.sandbox.wire.sign.RequestHead;
import dev.stepdeck.sandbox.wire.sign.UriEncoding;

/// Which operation of a rest-json API a method and a path mean. The SDK's classes keep that to themselves, so it is
/// listed: a line of `routes.txt` is an API, a method, a path and the operation.
final class Routes {

    private final List<Route> all = read();

    /// @param segments of the path; `{Name}` takes any text
    private record Route(String api, String method, List<String> segments, String operation) {

        Optional<Found> match(String apiName, String wanted, List<String> path) {
            if (!api.equals(apiName) || !method.equals(wanted) || path.size() != segments.size()) {
                return Optional.empty();
            }
            var members = new HashMap<String, String>();
            for (var i = 0; i < path.size(); i++) {
                var segment = segments.get(i);
                if (segment.startsWith("{")) {
                    members.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Found(operation, members));
        }
    }

    /// An operation, and the members of its request that the path holds.
    record Found(String operation, Map<String, String> members) {}

    Optional<Found> find(ServiceApi api, RequestHead head) {
        var path = Arrays.stream(head.rawPath().substring(1).split("/", -1))
                .map(segment -> UriEncoding.decode(segment, false)).toList();
        return all.stream().flatMap(route -> route.match(api.sdkName(), head.method(), path).stream()).findFirst();
    }

    private static List<Route> read() {
        try (var in = Objects.requireNonNull(Routes.class.getResourceAsStream("routes.txt"))) {
            var routes = new ArrayList<Route>();
            for (var line : new String(in.readAllBytes(), UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    var words = line.split(" ");
                    routes.add(new Route(words[0], words[1], List.of(words[2].substring(1).split("/")), words[3]));
                }
            }
            return routes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
