package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message of several parts, as far as user data need it. Source: RFC 2045 and RFC 2046.
final class MimeMessage {

    private static final Pattern HEADER = Pattern.compile("([!-9;-~]+):[ \t]*(.*)");
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^\\s;]+))");
    private static final Pattern QUOTED = Pattern.compile("=(?:\r?\n|([0-9A-Fa-f]{2}))");

    private MimeMessage() {}

    /// @param type without parameters, in small letters
    /// @param text decoded
    record Part(String type, String text) {}

    /// Whether a text begins with the headers of such a message.
    static boolean isOne(String text) {
        return text.indexOf('\n') > 0 && HEADER.matcher(text.lines().findFirst().orElse("")).matches()
                && headers(text).getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /// @throws IOException if it names no boundary, or has nothing between boundaries
    static List<Part> parts(String text) throws IOException {
        var boundary = BOUNDARY.matcher(headers(text).getOrDefault("content-type", ""));
        if (!boundary.find()) {
            throw new IOException("the message of several parts names no boundary");
        }
        var line = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        var parts = new ArrayList<Part>();
        var begin = -1;
        for (var at = 0; at < text.length();) {
            var end = text.indexOf('\n', at);
            var next = end < 0 ? text.length() : end + 1;
            var found = text.substring(at, next).stripTrailing();
            if (found.equals(line) || found.equals(line + "--")) {
                if (begin >= 0) {
                    parts.add(part(text.substring(begin, at).replaceFirst("\r?\n\\z", "")));
                }
                begin = found.equals(line) ? next : -1;
            }
            at = next;
        }
        if (begin >= 0) {
            parts.add(part(text.substring(begin)));
        }
        if (parts.isEmpty()) {
            throw new IOException("the message has no parts between its boundaries");
        }
        return parts;
    }

    private static Part part(String text) throws IOException {
        var headers = headers(text);
        var type = headers.getOrDefault("content-type", "text/plain").toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (type.startsWith("multipart/")) {
            return new Part(type, text);
        }
        var body = body(text);
        return new Part(type, switch (headers.getOrDefault("content-transfer-encoding", "7bit")
                .toLowerCase(Locale.ROOT).strip()) {
            case "base64" -> new String(base64(body), UTF_8);
            case "quoted-printable" -> quoted(body);
            default -> body;
        });
    }

    private static byte[] base64(String text) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("a part is not in Base64: " + e.getMessage(), e);
        }
    }

    private static String quoted(String text) {
        var bytes = QUOTED.matcher(new String(text.getBytes(UTF_8), ISO_8859_1))
                .replaceAll(found -> found.group(1) == null
                        ? ""
                        : Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    /// What follows the first blank line.
    private static String body(String text) {
        for (var at = 0; at < text.length();) {
            var end = text.indexOf('\n', at);
            var next = end < 0 ? text.length() : end + 1;
            if (text.substring(at, next).isBlank()) {
                return text.substring(next);
            }
            at = next;
        }
        return "";
    }

    /// Those at the beginning of a text, by their names in small letters.
    private static Map<String, String> headers(String text) {
        var headers = new HashMap<String, String>();
        var last = "";
        for (var line : text.lines().toList()) {
            var matcher = HEADER.matcher(line);
            if (line.isBlank()) {
                break;
            }
            if (!last.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                headers.merge(last, " " + line.strip(), String::concat);
            } else if (matcher.matches()) {
                last = matcher.group(1).toLowerCase(Locale.ROOT);
                headers.put(last, matcher.group(2));
            }
        }
        return headers;
    }
}
