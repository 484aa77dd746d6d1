package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.cloudformation.template.Scalars;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What values a property takes. Checking gives the value in the property's own type: as CloudFormation does, a
/// text "5" is a number where a number is wanted, and the other way round.
public sealed interface Shape {

    /// The value in this shape.
    ///
    /// @param path the property's name with those above it, for messages
    /// @throws ResourceException that names the property if the value does not fit
    JsonNode check(JsonNode value, String path);

    /// A scalar.
    enum Scalar implements Shape {
        TEXT("String"), WHOLE("Integer"), LONG("Integer"), DECIMAL("Double"), FLAG("Boolean");

        private final String word;

        Scalar(String word) {
            this.word = word;
        }

        @Override
        public JsonNode check(JsonNode value, String path) {
            if (value.isValueNode()) {
                var text = Scalars.text(value);
                try {
                    return switch (this) {
                        case TEXT -> JsonNodeFactory.instance.stringNode(text);
                        case WHOLE -> JsonNodeFactory.instance.numberNode(Integer.parseInt(text));
                        case LONG -> JsonNodeFactory.instance.numberNode(Long.parseLong(text));
                        case DECIMAL -> JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
                        case FLAG -> JsonNodeFactory.instance.booleanNode(flag(text));
                    };
                } catch (IllegalArgumentException e) {
                    // Said below.
                }
            }
            throw new ResourceException("Value of property " + path + " must be of type " + word);
        }

        private static boolean flag(String text) {
            return switch (text) {
                case "true", "True" -> true;
                case "false", "False" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
    }

    /// Any JSON, as in policy documents.
    record Json() implements Shape {

        @Override
        public JsonNode check(JsonNode value, String path) {
            return value;
        }
    }

    /// A list.
    record Items(Shape item) implements Shape {

        @Override
        public JsonNode check(JsonNode value, String path) {
            if (!value.isArray()) {
                throw new ResourceException("Value of property " + path + " must be of type List");
            }
            var list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                list.add(item.check(value.get(i), path + "/" + i));
            }
            return list;
        }
    }

    /// A map with keys of the user.
    record Entries(Shape value) implements Shape {

        @Override
        public JsonNode check(JsonNode map, String path) {
            if (!map.isObject()) {
                throw new ResourceException("Value of property " + path + " must be an object");
            }
            var checked = JsonNodeFactory.instance.objectNode();
            map.properties().forEach(
                    entry -> checked.set(entry.getKey(), value.check(entry.getValue(), path + "/" + entry.getKey())));
            return checked;
        }
    }

    /// A structure with known members.
    record Structure(Map<String, Shape> members, Set<String> required) implements Shape {

        @Override
        public ObjectNode check(JsonNode value, String path) {
            if (!value.isObject()) {
                throw new ResourceException("Value of property " + path + " must be an object");
            }
            var checked = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> {
                var shape = members.get(member.getKey());
                if (shape == null) {
                    throw new ResourceException("Encountered unsupported property " + member.getKey());
                }
                checked.set(member.getKey(), shape.check(member.getValue(),
                        path.isEmpty() ? member.getKey() : path + "/" + member.getKey()));
            });
            members.keySet().stream().filter(required::contains).filter(name -> !checked.has(name)).findFirst()
                    .ifPresent(name -> {
                        throw new ResourceException("Property " + name + " cannot be empty.");
                    });
            return checked;
        }

        /// The same with these members required.
        Structure requiring(String... names) {
            return new Structure(members, Set.of(names));
        }

        /// The same with one more member.
        Structure with(String name, Shape shape) {
            var more = new LinkedHashMap<>(members);
            more.put(name, shape);
            return new Structure(more, required);
        }
    }

    /// A structure with text members only.
    static Structure texts(String... names) {
        return new Structure(Arrays.stream(names).collect(Collectors.toMap(name -> name, _ -> Scalar.TEXT,
                (one, _) -> one, LinkedHashMap::new)), Set.of());
    }

    /// `Tags`: a list of Key and Value.
    static Shape tags() {
        return new Items(texts("Key", "Value").requiring("Key", "Value"));
    }
}
