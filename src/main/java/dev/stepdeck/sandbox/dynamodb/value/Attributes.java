package dev.stepdeck.sandbox.dynamodb.value;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Values as requests and answers carry them.
public final class Attributes {

    private static final int DEEPEST = 32;

    private Attributes() {}

    /// The item of a request.
    ///
    /// @throws AwsServiceException for values that DynamoDB cannot have
    public static Value.Fields read(Map<String, AttributeValue> item) {
        if (item.containsKey("")) {
            throw DynamoFaults.invalid("The name of an attribute cannot be empty");
        }
        return fields(item, 0);
    }

    /// A single value of a request.
    public static Value read(AttributeValue value) {
        return read(value, 0);
    }

    private static Value read(AttributeValue value, int depth) {
        checkDepth(depth);
        return switch (value.type()) {
            case S -> new Value.Text(value.s());
            case N -> Decimals.parse(value.n());
            case B -> new Value.Binary(value.b());
            case BOOL -> new Value.Flag(value.bool());
            case NUL -> readNull(value.nul());
            case SS -> texts(value.ss());
            case NS -> numbers(value.ns());
            case BS -> binaries(value.bs());
            case L -> new Value.Items(value.l().stream().map(each -> read(each, depth + 1)).toList());
            case M -> fields(value.m(), depth + 1);
            case UNKNOWN_TO_SDK_VERSION -> throw notOne("is empty");
            case null -> throw notOne("has more than one datatypes set");
        };
    }

    /// @throws AwsServiceException if an item that was computed is nested deeper than DynamoDB allows
    public static void checkDepth(Value.Fields item) {
        item.values().values().forEach(value -> checkDepth(value, 0));
    }

    private static void checkDepth(Value value, int depth) {
        checkDepth(depth);
        if (value instanceof Value.Fields map) {
            map.values().values().forEach(each -> checkDepth(each, depth + 1));
        } else if (value instanceof Value.Items list) {
            list.values().forEach(each -> checkDepth(each, depth + 1));
        }
    }

    private static void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw DynamoFaults.validation("Nesting Levels have exceeded supported limits: Attributes in the item have"
                    + " nested levels beyond supported limit");
        }
    }

    private static AwsServiceException notOne(String what) {
        return DynamoFaults.validation("Supplied AttributeValue " + what
                + ", must contain exactly one of the supported datatypes");
    }

    private static Value.Fields fields(Map<String, AttributeValue> map, int depth) {
        var fields = new LinkedHashMap<String, Value>();
        map.forEach((name, value) -> fields.put(name, read(value, depth)));
        return new Value.Fields(fields);
    }

    private static Value readNull(boolean value) {
        if (!value) {
            throw DynamoFaults.invalid("Null attribute value types must have the value of true");
        }
        return Value.NULL;
    }

    private static Value texts(List<String> texts) {
        if (texts.isEmpty()) {
            throw DynamoFaults.invalid("An string set  may not be empty");
        }
        var set = members("S", texts, Value.Text::new);
        if (set.values().size() < texts.size()) {
            throw DynamoFaults.invalid("Input collection " + texts + " contains duplicates.");
        }
        return set;
    }

    private static Value numbers(List<String> numbers) {
        if (numbers.isEmpty()) {
            throw DynamoFaults.invalid("An number set  may not be empty");
        }
        var set = members("N", numbers, Decimals::parse);
        if (set.values().size() < numbers.size()) {
            throw DynamoFaults.validation("Input collection contains duplicates");
        }
        return set;
    }

    private static Value binaries(List<SdkBytes> binaries) {
        if (binaries.isEmpty()) {
            throw DynamoFaults.invalid("Binary sets should not be empty");
        }
        var set = members("B", binaries, Value.Binary::new);
        if (set.values().size() < binaries.size()) {
            throw DynamoFaults.invalid("Input collection of type BS contains duplicates.");
        }
        return set;
    }

    private static <T> Value.Members members(String type, List<T> all, Function<T, Value> read) {
        return new Value.Members(type,
                all.stream().map(read).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /// An item for an answer.
    public static Map<String, AttributeValue> write(Value.Fields item) {
        var map = new LinkedHashMap<String, AttributeValue>();
        item.values().forEach((name, value) -> map.put(name, write(value)));
        return map;
    }

    /// A value for an answer.
    public static AttributeValue write(Value value) {
        return switch (value) {
            case Value.Text text -> AttributeValue.fromS(text.text());
            case Value.Decimal number -> AttributeValue.fromN(Decimals.text(number));
            case Value.Binary binary -> AttributeValue.fromB(binary.bytes());
            case Value.Flag flag -> AttributeValue.fromBool(flag.value());
            case Value.Null _ -> AttributeValue.fromNul(true);
            case Value.Members set -> write(set);
            case Value.Items list -> AttributeValue.fromL(list.values().stream().map(Attributes::write).toList());
            case Value.Fields map -> AttributeValue.fromM(write(map));
        };
    }

    private static AttributeValue write(Value.Members set) {
        var all = set.values().stream().map(Attributes::write).toList();
        return switch (set.of()) {
            case "S" -> AttributeValue.fromSs(all.stream().map(AttributeValue::s).toList());
            case "N" -> AttributeValue.fromNs(all.stream().map(AttributeValue::n).toList());
            default -> AttributeValue.fromBs(all.stream().map(AttributeValue::b).toList());
        };
    }
}
