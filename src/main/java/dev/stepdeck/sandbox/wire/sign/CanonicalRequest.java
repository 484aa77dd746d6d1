package dev.stepdeck.sandbox.wire.sign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The text that represents a request in its signature.
///
/// Source: "Create a signed AWS API request" in the IAM user guide.
final class CanonicalRequest {

    private CanonicalRequest() {}

    /// @param s3 whether the path counts as it is; other services remove dots from it and encode it twice
    static String of(RequestHead head, List<String> signedHeaders, String payloadHash, boolean s3) {
        var headers = new StringBuilder();
        for (var name : signedHeaders) {
            headers.append(name).append(':').append(head.headers().getOrDefault(name, List.of()).stream()
                    .map(CanonicalRequest::trimmed).collect(Collectors.joining(","))).append('\n');
        }
        return String.join("\n", head.method(), path(head.rawPath(), s3), query(head), headers,
                String.join(";", signedHeaders).toLowerCase(Locale.ROOT), payloadHash);
    }

    static String path(String rawPath, boolean s3) {
        return s3
                ? UriEncoding.encode(UriEncoding.decode(rawPath, false), true)
                : UriEncoding.encode(encodedOnce(withoutDots(rawPath)), true);
    }

    /// Segment by segment, because a slash within one, as in the ARN of `/tags/{ResourceArn}`, stays encoded.
    private static String encodedOnce(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> UriEncoding.encode(UriEncoding.decode(segment, false), false))
                .collect(Collectors.joining("/"));
    }

    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        for (var segment : path.split("/")) {
            switch (segment) {
                case "", "." -> {
                }
                case ".." -> kept.pollLast();
                default -> kept.addLast(segment);
            }
        }
        var joined = "/" + String.join("/", kept);
        return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
    }

    private static String query(RequestHead head) {
        var pairs = new ArrayList<Pair>();
        head.query().forEach((name, values) -> {
            if (!name.equals("X-Amz-Signature")) {
                values.forEach(value -> pairs
                        .add(new Pair(UriEncoding.encode(name, false), UriEncoding.encode(value, false))));
            }
        });
        return pairs.stream().sorted().map(pair -> pair.name + "=" + pair.value).collect(Collectors.joining("&"));
    }

    private static String trimmed(String value) {
        return value.strip().replaceAll("[ \\t]+", " ");
    }

    private record Pair(String name, String value) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            var byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }
}
