package dev.stepdeck.sandbox.sns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.stepdeck.sandbox.filter.ContentFilter;
import dev.stepdeck.sandbox.filter.InvalidFilterException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which messages a subscription receives. Source: "Amazon SNS subscription filter policies" and "Filter policy
/// constraints".
record FilterPolicy(ContentFilter filter) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_KEYS = 5;
    private static final int MOST_COMBINATIONS = 150;

    /// @param body whether the policy is about the message's body, not its attributes
    /// @param where what precedes the reason in the error
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException in SNS's words if it is none
    static FilterPolicy parse(String text, boolean body, String where) {
        try {
            var filter = ContentFilter.parse(text);
            check(JSON.readTree(text), body, where);
            return new FilterPolicy(filter);
        } catch (InvalidFilterException e) {
            throw SnsFaults.invalid(where + "FilterPolicy: " + e.reason());
        }
    }

    private static void check(JsonNode policy, boolean body, String where) {
        var keys = new ArrayList<List<String>>();
        var combinations = combinations(policy, 1, keys);
        if (!body && keys.stream().anyMatch(path -> path.size() > 1)) {
            throw SnsFaults.invalid(
                    where + "Filter policy scope MessageAttributes does not support nested filter policy");
        }
        if (policy.size() > MOST_KEYS) {
            throw SnsFaults.invalid(where + "FilterPolicy: Filter policy can not have more than 5 keys");
        }
        if (combinations > MOST_COMBINATIONS) {
            throw SnsFaults.invalid(where + "FilterPolicy: Filter policy is too complex");
        }
    }

    /// The product over all keys of the number of values times the depth; alternatives add up.
    ///
    /// @param paths gets a list as long as the key is deep, for each key with values
    private static double combinations(JsonNode policy, int depth, List<List<String>> paths) {
        double product = 1;
        for (var entry : policy.properties()) {
            var value = entry.getValue();
            if (value.isObject()) {
                product *= combinations(value, depth + 1, paths);
            } else if (isAlternatives(entry.getKey(), value)) {
                product *= value.valueStream().mapToDouble(some -> combinations(some, depth, paths)).sum();
            } else {
                paths.add(Collections.nCopies(depth, entry.getKey()));
                product *= (double) value.size() * depth;
            }
        }
        return product;
    }

    private static boolean isAlternatives(String key, JsonNode value) {
        return key.equals("$or") && value.valueStream().allMatch(JsonNode::isObject);
    }

    /// Whether a document (the message, or its attributes as an object) is wanted.
    boolean accepts(JsonNode document) {
        return filter.accepts(document);
    }
}
