package dev.stepdeck.sandbox.glue.crawler;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/// What there may be in the JSON of a crawler's `Configuration`. Source: "Setting crawler configuration options", AWS Glue
/// Developer Guide.
final class ConfigurationKeys {

    private static final String BEHAVIOR = "AddOrUpdateBehavior";

    /// The keys of the objects at these places.
    private static final Map<String, Set<String>> KEYS = Map.of(
            "", Set.of("Version", "CrawlerOutput", "Grouping", "CreatePartitionIndex"),
            "/CrawlerOutput", Set.of("Partitions", "Tables"),
            "/CrawlerOutput/Partitions", Set.of(BEHAVIOR),
            "/CrawlerOutput/Tables", Set.of(BEHAVIOR, "TableThreshold"),
            "/Grouping", Set.of("TableGroupingPolicy", "TableLevelConfiguration"));

    /// The one value that each of these may have.
    private static final Map<String, String> VALUES = Map.of(
            "/CrawlerOutput/Partitions/" + BEHAVIOR, "InheritFromTable",
            "/CrawlerOutput/Tables/" + BEHAVIOR, "MergeNewColumns",
            "/Grouping/TableGroupingPolicy", "CombineCompatibleSchemas");

    private ConfigurationKeys() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException that names what there is not
    static void check(JsonNode configuration) {
        check(configuration, "");
        if (configuration.at("/CrawlerOutput/Tables").has("TableThreshold")) {
            throw CrawlerFaults.invalid("The sandbox's crawlers have no TableThreshold");
        }
    }

    private static void check(JsonNode value, String path) {
        var keys = KEYS.get(path);
        var wanted = VALUES.get(path);
        if (wanted != null && !value.asString("").equals(wanted)) {
            throw CrawlerFaults.invalid("Crawler configuration has an invalid value at " + path + ": " + value);
        }
        if (keys == null) {
            return;
        }
        if (!value.isObject()) {
            throw CrawlerFaults.invalid("Crawler configuration has no object at " + path);
        }
        value.properties().forEach(member -> {
            if (!keys.contains(member.getKey())) {
                throw CrawlerFaults
                        .invalid("Crawler configuration has an unknown key: " + path + "/" + member.getKey());
            }
            check(member.getValue(), path + "/" + member.getKey());
        });
    }
}
