package dev.stepdeck.sandbox.wire.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a request says before its body.
///
/// @param rawPath the path as sent, percent-encoded
/// @param query decoded parameters in the order sent
/// @param headers by name, without regard to case
public record RequestHead(String method, String rawPath, Map<String, List<String>> query,
        Map<String, List<String>> headers) {

    private static final Set<String> OF_SIGNATURE = Set.of("x-amz-algorithm", "x-amz-credential", "x-amz-date",
            "x-amz-expires", "x-amz-signedheaders", "x-amz-signature", "x-amz-content-sha256");

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

    /// The host without port, in lower case; empty when there is none.
    public String host() {
        var host = header("Host").orElse("").toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(0, host.indexOf(']') + 1);
        }
        var colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    /// Parameters of a presigned URL that stand for headers, as headers where there are none. Those of the signature
    /// itself stay; checksums too, for who presigns has no body yet.
    RequestHead withHeadersOfQuery() {
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        query.forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-") && !OF_SIGNATURE.contains(lower) && !lower.startsWith("x-amz-checksum-")
                    && !lower.equals("x-amz-sdk-checksum-algorithm")) {
                all.putIfAbsent(name, values);
            }
        });
        return new RequestHead(method, rawPath, query, all);
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
