package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.dynamodb.expression.Condition.Comparator;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.KeyText;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Which partition a query reads, and which range of sort keys in it.
///
/// @param partition what the partition key equals
/// @param sort the condition on the sort key
public record KeyCondition(Value partition, Optional<Sort> sort) {

    /// A condition on a sort key.
    ///
    /// @param attribute the name of the sort key
    /// @param values what it is compared with; all of one type
    /// @param range of the texts of keys
    public record Sort(String attribute, List<Value> values, Range range) {}

    /// Texts of keys, from one to before another.
    public record Range(String from, String to) {

        static final Range ALL = new Range("", KeyText.LAST);
    }

    /// The range of the texts of sort keys.
    public Range range() {
        return sort.map(Sort::range).orElse(Range.ALL);
    }

    /// @param hash the name of the partition key
    /// @param range the name of the sort key; empty if there is none
    /// @throws AwsServiceException for conditions that a query cannot have
    static KeyCondition of(Condition condition, String hash, String range) {
        var parts = condition instanceof Condition.And(var all) ? all : List.of(condition);
        if (parts.size() > 2) {
            throw DynamoFaults.validation("Conditions can be of length 1 or 2 only");
        }
        parts.forEach(KeyCondition::attribute);
        var partition = parts.stream().filter(part -> attribute(part).equals(hash)).findFirst()
                .orElseThrow(() -> missed(hash));
        if (!(partition instanceof Condition.Compare(var comparator, _, Operand.Given(var value)))
                || comparator != Comparator.EQUAL) {
            throw unsupported();
        }
        var other = parts.stream().filter(part -> part != partition).findFirst();
        if (other.isPresent() && !attribute(other.get()).equals(range)) {
            if (attribute(other.get()).equals(hash)) {
                throw DynamoFaults
                        .validation("KeyConditionExpressions must only contain one condition per key");
            }
            throw range.isEmpty() ? unsupported() : missed(range);
        }
        return new KeyCondition(value, other.map(part -> sort(range, part)));
    }

    private static String attribute(Condition condition) {
        var operand = switch (condition) {
            case Condition.Compare(_, var left, _) -> left;
            case Condition.Between(var value, _, _) -> value;
            case Condition.Begins(var value, _) -> value;
            case Condition.Or _ -> throw operator("OR");
            case Condition.Not _ -> throw operator("NOT");
            case Condition.In _ -> throw operator("IN");
            case Condition.Exists _ -> throw operator("attribute_exists");
            case Condition.HasType _ -> throw operator("attribute_type");
            case Condition.Contains _ -> throw operator("contains");
            case Condition.And _ -> throw unsupported();
        };
        if (operand instanceof Operand.Path(var path) && path.isAttribute()) {
            return path.attribute();
        }
        throw operand instanceof Operand.Path
                ? invalid("KeyConditionExpressions cannot have conditions on nested attributes")
                : unsupported();
    }

    private static Sort sort(String attribute, Condition condition) {
        return switch (condition) {
            case Condition.Compare(var comparator, _, Operand.Given(var value)) ->
                new Sort(attribute, List.of(value), range(comparator, value));
            case Condition.Between(_, Operand.Given(var low), Operand.Given(var high)) ->
                new Sort(attribute, List.of(low, high), new Range(text(low), text(high) + KeyText.LAST));
            case Condition.Begins(_, Operand.Given(var prefix)) -> new Sort(attribute, List.of(prefix),
                    new Range(KeyText.beginning(prefix), KeyText.beginning(prefix) + KeyText.LAST));
            default -> throw unsupported();
        };
    }

    private static Range range(Comparator comparator, Value value) {
        var text = text(value);
        return switch (comparator) {
            case EQUAL -> new Range(text, text + KeyText.LAST);
            case LESS -> new Range("", text);
            case AT_MOST -> new Range("", text + KeyText.LAST);
            case GREATER -> new Range(text + KeyText.LAST, KeyText.LAST);
            case AT_LEAST -> new Range(text, KeyText.LAST);
            case UNEQUAL -> throw operator("<>");
        };
    }

    /// What is no key is refused later, when the types of keys are known.
    private static String text(Value value) {
        return switch (value) {
            case Value.Text _,Value.Decimal _,Value.Binary _ -> KeyText.of(value);
            case Value.Flag _,Value.Null _,Value.Members _,Value.Items _,Value.Fields _ -> "";
        };
    }

    private static AwsServiceException missed(String key) {
        return DynamoFaults.validation("Query condition missed key schema element: " + key);
    }

    private static AwsServiceException operator(String operator) {
        return invalid("Invalid operator used in KeyConditionExpression: " + operator);
    }

    private static AwsServiceException unsupported() {
        return DynamoFaults.validation("Query key condition not supported");
    }

    private static AwsServiceException invalid(String why) {
        return DynamoFaults.validation(why);
    }
}
