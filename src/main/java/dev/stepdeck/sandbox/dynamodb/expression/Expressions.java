package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The expressions of one request, which share their placeholders: each is read, then [#checkUsed] is called.
public final class Expressions {

    private final Placeholders placeholders;
    private final boolean hasNames;
    private final boolean hasValues;
    private final boolean emptyNames;
    private final boolean emptyValues;
    private boolean any;

    /// @param names as the request has them: the SDK's own empty map says that it has none
    /// @param values likewise
    /// @throws AwsServiceException for placeholders that are none
    public Expressions(Map<String, String> names, Map<String, AttributeValue> values) {
        placeholders = new Placeholders(names, values);
        emptyNames = names.isEmpty() && !(names instanceof SdkAutoConstructMap);
        emptyValues = values.isEmpty() && !(values instanceof SdkAutoConstructMap);
        hasNames = !names.isEmpty() || emptyNames;
        hasValues = !values.isEmpty() || emptyValues;
    }

    /// For a request that cannot have placeholders.
    public static Expressions none() {
        return new Expressions(DefaultSdkAutoConstructMap.getInstance(), DefaultSdkAutoConstructMap.getInstance());
    }

    /// For a request that can have names only.
    public static Expressions of(Map<String, String> names) {
        return new Expressions(names, DefaultSdkAutoConstructMap.getInstance());
    }

    /// A `ConditionExpression` or `FilterExpression`.
    ///
    /// @param parameter its name in the request
    public Optional<Condition> condition(String parameter, @Nullable String text) {
        return reading(parameter, text).map(in -> new ConditionParser(in).whole());
    }

    /// A `KeyConditionExpression`.
    ///
    /// @param hash the name of the partition key
    /// @param range that of the sort key; empty if there is none
    public KeyCondition keyCondition(String text, String hash, String range) {
        var condition = condition("KeyConditionExpression", text).orElse(Condition.ALWAYS);
        return KeyCondition.of(condition, hash, range);
    }

    /// An `UpdateExpression`; without one nothing is changed.
    public Update update(@Nullable String text) {
        return reading("UpdateExpression", text).map(in -> new UpdateParser(in).whole()).orElse(Update.NOTHING);
    }

    /// A `ProjectionExpression`.
    public Optional<Projection> projection(@Nullable String text) {
        return reading("ProjectionExpression", text).map(in -> {
            var paths = new ArrayList<DocumentPath>();
            do {
                paths.add(in.path());
            } while (in.took(","));
            in.expectEnd();
            Paths.checkApart(in, paths);
            return new Projection(paths);
        });
    }

    private Optional<Reading> reading(String parameter, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        any = true;
        return Optional.of(new Reading(parameter, text, placeholders));
    }

    /// @param parameters the expressions that the request could have had
    /// @throws AwsServiceException if there is a placeholder that no expression uses
    public void checkUsed(String... parameters) {
        if (!any && (hasNames || hasValues)) {
            var none = parameters.length == 1
                    ? ": " + parameters[0] + " is null"
                    : ": " + String.join(" and ", parameters) + " are null";
            throw DynamoFaults.validation((hasNames ? "ExpressionAttributeNames" : "ExpressionAttributeValues")
                    + " can only be specified when using expressions" + (hasNames ? "" : none));
        }
        if (emptyNames || emptyValues) {
            throw DynamoFaults.validation((emptyNames ? "ExpressionAttributeNames" : "ExpressionAttributeValues")
                    + " must not be empty");
        }
        placeholders.checkUsed();
    }

    /// The attributes of a filter, which must not be those of the key.
    ///
    /// @throws AwsServiceException if it names one of them
    public static void checkNoKeys(Condition filter, Set<String> keys) {
        Attributed.of(filter).map(DocumentPath::attribute).filter(keys::contains).findFirst().ifPresent(key -> {
            throw DynamoFaults.validation("Filter Expression can only contain non-primary key attributes: Primary key"
                    + " attribute: " + key);
        });
    }
}
