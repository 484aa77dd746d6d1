package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What `#names` and `:values` of a request's expressions stand for, and which of them the expressions have used. For the
/// expressions of one request.
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("#[A-Za-z0-9_]+");
    private static final Pattern VALUE = Pattern.compile(":[A-Za-z0-9_]+");

    private final Map<String, String> names;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        names.forEach((name, attribute) -> {
            check(NAME, name, "ExpressionAttributeNames");
            if (attribute.isEmpty()) {
                throw DynamoFaults.validation(
                        "ExpressionAttributeNames contains invalid value: Empty attribute name for key " + name);
            }
        });
        values.forEach((name, value) -> {
            check(VALUE, name, "ExpressionAttributeValues");
            try {
                this.values.put(name, Attributes.read(value));
            } catch (AwsServiceException e) {
                throw DynamoFaults.validation("ExpressionAttributeValues contains invalid value: "
                        + e.awsErrorDetails().errorMessage() + " for key " + name);
            }
        });
    }

    private static void check(Pattern pattern, String name, String parameter) {
        if (!pattern.matcher(name).matches()) {
            throw DynamoFaults
                    .validation(parameter + " contains invalid key: Syntax error; key: \"" + name + "\"");
        }
    }

    @Nullable
    String name(String placeholder) {
        used.add(placeholder);
        return names.get(placeholder);
    }

    @Nullable
    Value value(String placeholder) {
        used.add(placeholder);
        return values.get(placeholder);
    }

    /// @throws AwsServiceException if something stands for nothing in the expressions
    void checkUsed() {
        checkUsed("ExpressionAttributeNames", names.keySet());
        checkUsed("ExpressionAttributeValues", values.keySet());
    }

    private void checkUsed(String parameter, Set<String> given) {
        var unused = new TreeSet<>(given);
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw DynamoFaults.validation("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
