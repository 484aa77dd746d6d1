package dev.stepdeck.sandbox.wire.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a request says before its body.
///
/// @param rawPath the path as sent, percent-encoded
/// @param query decoded parameters in the order sent
/// @param headers by name, without regard to case
public record RequestHead(String method, String rawPath, Map<String, List<String>> query,
        Map<String, List<String>> headers) {

    public RequestHead {
        var byName = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /// The first value of a query parameter.
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /// The content type in lower case, without its parameters; empty when there is none.
    public String contentType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)).orElse("");
    }

    /// Takes a query string or a form apart.
    public static Map<String, List<String>> parameters(String encoded) {
        var found = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = UriEncoding.decode(equals < 0 ? pair : pair.substring(0, equals), true);
                var value = equals < 0 ? "" : UriEncoding.decode(pair.substring(equals + 1), true);
                found.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
            }
        }
        return found;
    }
}
