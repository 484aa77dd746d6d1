package dev.stepdeck.asl.parse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.asl.model.QueryLanguage;

/// Which fields each type of state may have, and which only in one query language. A table of data.
final class StateFields {

    private static final List<String> IN_OUT = List.of("InputPath", "OutputPath", "Output");
    private static final List<String> RETRY = List.of("Retry", "Catch", "ResultSelector", "ResultPath");
    private static final List<String> GO_ON = List.of("Next", "End", "Assign");

    private static final Set<String> JSON_PATH_ONLY = Set.of("InputPath", "OutputPath", "Parameters", "ResultPath",
            "ResultSelector", "ItemsPath", "TimeoutSecondsPath", "HeartbeatSecondsPath", "SecondsPath", "TimestampPath",
            "ErrorPath", "CausePath", "MaxConcurrencyPath", "ToleratedFailureCountPath",
            "ToleratedFailurePercentagePath", "Result");
    private static final Set<String> JSONATA_ONLY = Set.of("Arguments", "Output", "Items");

    private static final Map<String, Set<String>> OF_TYPE = Map.of(
            "Task", of("Resource Parameters Arguments TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds"
                    + " HeartbeatSecondsPath Credentials", IN_OUT, RETRY, GO_ON),
            "Pass", of("Result ResultPath Parameters", IN_OUT, GO_ON),
            "Choice", of("Choices Default Assign", IN_OUT),
            "Wait", of("Seconds SecondsPath Timestamp TimestampPath", IN_OUT, GO_ON),
            "Succeed", of("", IN_OUT),
            "Fail", of("Error ErrorPath Cause CausePath"),
            "Parallel", of("Branches Parameters Arguments", IN_OUT, RETRY, GO_ON),
            "Map", of("ItemProcessor Iterator ItemsPath Items ItemSelector Parameters ItemReader ItemBatcher"
                    + " ResultWriter MaxConcurrency MaxConcurrencyPath ToleratedFailureCount ToleratedFailureCountPath"
                    + " ToleratedFailurePercentage ToleratedFailurePercentagePath Label", IN_OUT, RETRY, GO_ON));

    private StateFields() {}

    static boolean knows(String type) {
        return OF_TYPE.containsKey(type);
    }

    /// Reports the fields that the state may not have.
    static void check(Cursor state, String type, QueryLanguage language) {
        Set<String> allowed = OF_TYPE.getOrDefault(type, Set.of());
        Set<String> other = language == QueryLanguage.JSON_PATH ? JSONATA_ONLY : JSON_PATH_ONLY;
        QueryLanguage needed = language == QueryLanguage.JSON_PATH ? QueryLanguage.JSONATA : QueryLanguage.JSON_PATH;
        for (String name : state.node().propertyNames()) {
            if (!allowed.contains(name)) {
                state.error("Field '" + name + "' is not supported");
            } else if (other.contains(name)) {
                state.error("The QueryLanguage is set to '" + language.text() + "', but field '" + name
                        + "' is only supported for the '" + needed.text() + "' QueryLanguage");
            }
        }
    }

    @SafeVarargs
    private static Set<String> of(String own, List<String>... groups) {
        var fields = new HashSet<>(Set.of("Type", "Comment", "QueryLanguage"));
        fields.addAll(Arrays.asList(own.split(" ")));
        for (List<String> group : groups) {
            fields.addAll(group);
        }
        return Set.copyOf(fields);
    }
}
