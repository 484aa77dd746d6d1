package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the file of a key is below the folder of its bucket's objects. Different keys have different paths, every
/// path stays in the folder, and any file system can hold it; keys of letters, digits and `-_.=` look as they are.
final class KeyPath {

    private static final String PLAIN = "-_.=@+,()!~ ";
    private static final int LONGEST_SEGMENT = 180;

    private KeyPath() {}

    /// A relative path with `/` between its segments.
    static String of(String key) {
        return Stream.of(key.split("/", -1)).map(KeyPath::segment).collect(Collectors.joining("/"));
    }

    /// An escape begins with `%`, which no plain segment contains: `%2E` is a byte, `%empty`, `%long` are what they say.
    private static String segment(String text) {
        if (text.isEmpty()) {
            return "%empty";
        }
        var escaped = new StringBuilder();
        for (var octet : text.getBytes(UTF_8)) {
            var c = (char) (octet & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        if (text.equals(".") || text.equals("..")) {
            return escaped.toString().replace(".", "%2E");
        }
        return escaped.length() <= LONGEST_SEGMENT
                ? escaped.toString()
                : escaped.substring(0, LONGEST_SEGMENT - 70) + "%long" + digest(text);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
