package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The type of a column or of a part of one, as Hive has it.
public sealed interface FieldType {

    /// `int`, `decimal(10,2)`
    record Scalar(String name) implements FieldType {

        /// What is not known yet: of a value that was null, or of an empty list.
        static final Scalar NOTHING = new Scalar("");
        static final Scalar STRING = new Scalar("string");
        static final Scalar DOUBLE = new Scalar("double");
        static final Scalar BIGINT = new Scalar("bigint");
        static final Scalar INT = new Scalar("int");
        static final Scalar BOOLEAN = new Scalar("boolean");

        @Override
        public String hive() {
            return name.isEmpty() ? "string" : name;
        }
    }

    /// A list.
    record ArrayOf(FieldType element) implements FieldType {

        @Override
        public String hive() {
            return "array<" + element.hive() + ">";
        }
    }

    /// A map.
    record MapOf(FieldType key, FieldType value) implements FieldType {

        @Override
        public String hive() {
            return "map<" + key.hive() + "," + value.hive() + ">";
        }
    }

    /// A structure; its fields keep their order and their names' case.
    record Struct(Map<String, FieldType> fields) implements FieldType {

        public Struct {
            fields = new LinkedHashMap<>(fields);
        }

        @Override
        public String hive() {
            return fields.entrySet().stream().map(field -> field.getKey() + ":" + field.getValue().hive())
                    .collect(Collectors.joining(",", "struct<", ">"));
        }
    }

    /// The type in the catalog's words.
    String hive();

    /// The type of values of which some are of one type and some of another.
    default FieldType with(FieldType other) {
        if (equals(other) || other.equals(Scalar.NOTHING)) {
            return this;
        }
        if (equals(Scalar.NOTHING)) {
            return other;
        }
        return switch (this) {
            case Scalar one when other instanceof Scalar two -> scalar(one, two);
            case ArrayOf one when other instanceof ArrayOf two -> new ArrayOf(one.element.with(two.element));
            case MapOf one when other instanceof MapOf two ->
                new MapOf(one.key.with(two.key), one.value.with(two.value));
            case Struct one when other instanceof Struct two -> struct(one, two);
            case Scalar _,ArrayOf _,MapOf _,Struct _ -> Scalar.STRING;
        };
    }

    private static FieldType scalar(Scalar one, Scalar two) {
        var order = List.of("tinyint", "smallint", "int", "bigint", "float", "double");
        int wider = Math.max(order.indexOf(one.name), order.indexOf(two.name));
        if (!order.contains(one.name) || !order.contains(two.name)) {
            return Scalar.STRING;
        }
        return order.get(wider).equals("float") ? Scalar.DOUBLE : new Scalar(order.get(wider));
    }

    private static FieldType struct(Struct one, Struct two) {
        var fields = new LinkedHashMap<>(one.fields);
        two.fields.forEach((name, type) -> fields.merge(name, type, FieldType::with));
        return new Struct(fields);
    }
}
