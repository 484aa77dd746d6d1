package dev.stepdeck.sandbox.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.stepdeck.sandbox.wire.Protocol;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;

/// Makes requests of operations in the form of their protocols, whole or broken. The same seed and the same answers learned make
/// the same requests.
final class MadeUpRequests {

    private final SeenValues seen;
    private final MadeUpValues values;
    private final Random random;

    MadeUpRequests(long seed) {
        this.random = new Random(seed);
        this.seen = new SeenValues();
        this.values = new MadeUpValues(random, new MadeUpText(random, seen));
    }

    /// Takes names and tokens from an answer, for later requests.
    void learn(String answer) {
        seen.learn(answer);
    }

    MadeUpRequest next(FuzzedOperation operation) {
        values.next();
        return switch (operation.api().protocol()) {
            case JSON_1_0 -> json(operation, "application/x-amz-json-1.0");
            case JSON_1_1 -> json(operation, "application/x-amz-json-1.1");
            case QUERY, EC2_QUERY -> query(operation);
            case REST_JSON, REST_XML -> rest(operation);
        };
    }

    private MadeUpRequest json(FuzzedOperation operation, String type) {
        var body = broken(WireText.json(values.structure(operation.builder(), 0)), "{}[]\",:\\x-e\u0000");
        return new MadeUpRequest(operation.toString(), operation.api().signingName(), "POST", "/",
                Map.of("Content-Type", type, "X-Amz-Target", operation.api().namespace() + "." + operation.name()),
                body);
    }

    private MadeUpRequest query(FuzzedOperation operation) {
        var form = new StringBuilder("Action=" + operation.name() + "&Version=2010-01-01");
        var members = values.structure(operation.builder(), 0);
        new QueryForm(values).write(operation.builder(), members, form);
        return new MadeUpRequest(operation.toString(), operation.api().signingName(), "POST", "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                broken(form.toString(), "&=%.0x-"));
    }

    private MadeUpRequest rest(FuzzedOperation operation) {
        var builder = operation.builder();
        var binding = operation.binding();
        // The SDK puts the bucket into the host; the path is as good.
        var path = (binding.requestUri().contains("{Bucket}") || builder.sdkFields().stream()
                .noneMatch(field -> field.locationName().equals("Bucket")) ? "" : "/{Bucket}") + binding.requestUri();
        var query = new StringBuilder();
        var headers = new LinkedHashMap<String, String>();
        var xml = new StringBuilder();
        var json = new LinkedHashMap<String, Object>();
        for (var field : builder.sdkFields()) {
            var location = field.location();
            if (location == MarshallLocation.PATH || location == MarshallLocation.GREEDY_PATH || values.isGiven(0)) {
                var value = values.member(builder, field, 0);
                switch (location) {
                    case PATH, GREEDY_PATH -> path = path.replace("{" + field.locationName() + "}", encoded(value))
                            .replace("{" + field.locationName() + "+}", encoded(value));
                    case QUERY_PARAM ->
                        query.append('&').append(field.locationName()).append('=').append(encoded(value));
                    case HEADER -> header(field, value, headers);
                    default -> {
                        json.put(field.locationName(), value);
                        payload(field, value, xml);
                    }
                }
            }
        }
        // The JDK's server takes what follows two slashes for a host.
        path = path.startsWith("//") ? path.substring(1) : path;
        var mark = path.indexOf('?') < 0 ? "?" : "&";
        return new MadeUpRequest(operation.toString(), operation.api().signingName(), binding.httpMethod().name(),
                query.isEmpty() ? path : path + mark + query.substring(1), headers,
                operation.api().protocol() == Protocol.REST_JSON
                        ? broken(WireText.json(json), "{}[]\",:\\x-e\u0000")
                        : broken(xml.toString(), "<>&/;\"x "));
    }

    private static void header(SdkField<?> field, Object value, Map<String, String> headers) {
        var entries = value instanceof Map<?, ?> map ? map : Map.of("", value);
        entries.forEach((key, each) -> {
            var name = (field.locationName() + key).replaceAll("[^A-Za-z0-9-]", "");
            var text = String.valueOf(each).replaceAll("[^ -~]", "").strip();
            headers.put(name, text.length() > 4000 ? text.substring(0, 4000) : text);
        });
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Expect"));
    }

    private static void payload(SdkField<?> field, Object value, StringBuilder xml) {
        if (field.containsTrait(PayloadTrait.class) && value instanceof Map<?, ?> map) {
            WireText.xml(field.unmarshallLocationName(), map, xml);
        } else {
            WireText.xml(field.locationName(), value, xml);
        }
    }

    private static String encoded(Object value) {
        var text = URLEncoder.encode(String.valueOf(value), UTF_8).replace("+", "%20");
        return text.length() > 6000 ? text.substring(0, 6000).replaceFirst("%.?$", "") : text;
    }

    /// The text's bytes; one in twelve is damaged.
    private byte[] broken(String text, String characters) {
        var bytes = text.getBytes(UTF_8);
        if (random.nextInt(12) > 0 || bytes.length == 0) {
            return bytes;
        }
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> bytes[at] = (byte) characters.charAt(random.nextInt(characters.length()));
                default ->
                    bytes = List.of("", "null", "[]", "\"\"", "[".repeat(50_000), "{\"a\":".repeat(5_000), "\ufeff{}")
                            .get(random.nextInt(7)).concat(" ").getBytes(UTF_8);
            }
        }
        return bytes;
    }
}
