package dev.stepdeck.sandbox.glue.crawler;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a crawler goes about it: what its policies and the JSON of its `Configuration` say. Source: "Setting crawler
/// configuration options", AWS Glue Developer Guide.
///
/// @param combines whether all files that can be in one table are in one
/// @param level of the folders that are tables, the bucket being 1; 0 for any
/// @param inherits whether partitions have their table's columns
/// @param merges whether columns are only added
/// @param update what happens to tables that are there
/// @param delete what happens to those whose files are gone
/// @param newOnly whether folders that are in the catalog are left out
record CrawlerSettings(boolean combines, int level, boolean inherits, boolean merges, UpdateBehavior update,
        DeleteBehavior delete, boolean newOnly) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a configuration that cannot be
    static CrawlerSettings of(Crawler crawler) {
        var configuration = json(crawler.configuration());
        var grouping = configuration.path("Grouping");
        var output = configuration.path("CrawlerOutput");
        var policy = Optional.ofNullable(crawler.schemaChangePolicy());
        return new CrawlerSettings(
                grouping.path("TableGroupingPolicy").asString("").equals("CombineCompatibleSchemas"),
                grouping.path("TableLevelConfiguration").asInt(0),
                output.path("Partitions").path("AddOrUpdateBehavior").asString("").equals("InheritFromTable"),
                output.path("Tables").path("AddOrUpdateBehavior").asString("").equals("MergeNewColumns"),
                policy.map(given -> given.updateBehavior()).orElse(UpdateBehavior.UPDATE_IN_DATABASE),
                policy.map(given -> given.deleteBehavior()).orElse(DeleteBehavior.DEPRECATE_IN_DATABASE),
                crawler.recrawlPolicy() != null
                        && crawler.recrawlPolicy().recrawlBehavior() == RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY);
    }

    private static JsonNode json(@Nullable String configuration) {
        if (configuration == null || configuration.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            var read = JSON.readTree(configuration);
            if (!read.isObject() || read.path("Version").asDouble(0) != 1.0) {
                throw CrawlerFaults.invalid("Crawler configuration must be a JSON object with Version 1.0");
            }
            ConfigurationKeys.check(read);
            var level = read.path("Grouping").path("TableLevelConfiguration");
            if (!level.isMissingNode() && !(level.isInt() && level.intValue() > 0)) {
                throw CrawlerFaults.invalid("TableLevelConfiguration must be a positive integer");
            }
            return read;
        } catch (JacksonException e) {
            throw CrawlerFaults.invalid("Crawler configuration is not valid JSON: " + e.getOriginalMessage());
        }
    }
}
