package dev.stepdeck.sandbox.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Reads the form of the query protocol, `Tags.member.1.Key=...`, into builders of SDK structures. In that of EC2 all lists
/// are flat, `Tag.1.Key=...`.
/// Source: "AWS query protocol" and "AWS EC2 query protocol" of the Smithy specification.
final class QueryReader {

    private final boolean flat;

    private QueryReader(boolean flat) {
        this.flat = flat;
    }

    /// Fills the builder and returns it; parameters that the structure lacks are ignored.
    static SdkPojo fill(Map<String, List<String>> form, SdkPojo builder) {
        return new QueryReader(false).fill(tree(form), builder);
    }

    /// The same in EC2's form.
    static SdkPojo fillEc2(Map<String, List<String>> form, SdkPojo builder) {
        return new QueryReader(true).fill(tree(form), builder);
    }

    private static Node tree(Map<String, List<String>> form) {
        var root = new Node();
        form.forEach((name, values) -> root.at(name).text = values.getFirst());
        return root;
    }

    private SdkPojo fill(Node node, SdkPojo builder) {
        for (var field : builder.sdkFields()) {
            var child = node.children.get(field.locationName());
            if (child != null) {
                field.set(builder, value(child, field));
            }
        }
        return builder;
    }

    private @Nullable Object value(Node node, SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> ((Buildable) fill(node, field.constructor().get())).build();
            case LIST -> list(node, field.getTrait(ListTrait.class));
            case MAP -> map(node, field.getTrait(MapTrait.class));
            default -> node.text == null ? null : scalar(node.text, field);
        };
    }

    private Object list(Node node, ListTrait trait) {
        var member = trait.memberFieldInfo();
        var memberName = member.locationName() == null ? "member" : member.locationName();
        var elements = new ArrayList<>();
        for (var element : flat || trait.isFlattened() ? node.numbered() : node.child(memberName).numbered()) {
            var value = value(element, member);
            if (value == null) {
                throw malformed("A list has an element without a value.");
            }
            elements.add(value);
        }
        return elements;
    }

    private Object map(Node node, MapTrait trait) {
        var entries = new LinkedHashMap<String, Object>();
        for (var entry : flat || trait.isFlattened() ? node.numbered() : node.child("entry").numbered()) {
            var key = entry.child(trait.keyLocationName() == null ? "key" : trait.keyLocationName()).text;
            var value = value(entry.child(trait.valueLocationName() == null ? "value" : trait.valueLocationName()),
                    trait.valueFieldInfo());
            if (key == null || value == null) {
                throw malformed("A map has an entry without a key or a value.");
            }
            entries.put(key, value);
        }
        return entries;
    }

    private static Object scalar(String text, SdkField<?> field) {
        try {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> text;
                case INTEGER -> Integer.parseInt(text);
                case LONG -> Long.parseLong(text);
                case SHORT -> Short.parseShort(text);
                case BYTE -> Byte.parseByte(text);
                case DOUBLE -> Double.parseDouble(text);
                case FLOAT -> Float.parseFloat(text);
                case BIG_DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> truth(text);
                case INSTANT -> time(text);
                case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
                case NULL, DOCUMENT, SDK_POJO, LIST, MAP -> throw new IllegalStateException(field.memberName());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed("'" + text + "' is not a valid value of " + field.locationName() + ".");
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Instant time(String text) {
        return text.length() <= 12 && text.chars().allMatch(Character::isDigit)
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static AwsServiceException malformed(String message) {
        return Faults.general(400, "MalformedInput", message);
    }

    /// The dotted names of a form as a tree.
    private static final class Node {

        private final Map<String, Node> children = new LinkedHashMap<>();
        private @Nullable String text;

        private Node at(String path) {
            var node = this;
            for (var name : path.split("\\.", -1)) {
                node = node.children.computeIfAbsent(name, _ -> new Node());
            }
            return node;
        }

        private Node child(String name) {
            return children.getOrDefault(name, new Node());
        }

        /// The children named 1, 2, 3, ... in the order of the numbers.
        private List<Node> numbered() {
            var sorted = new TreeMap<Integer, Node>();
            children.forEach((name, child) -> {
                try {
                    sorted.put(Integer.parseInt(name), child);
                } catch (NumberFormatException e) {
                    throw malformed("'" + name + "' is not the number of an element.");
                }
            });
            return List.copyOf(sorted.values());
        }
    }
}
