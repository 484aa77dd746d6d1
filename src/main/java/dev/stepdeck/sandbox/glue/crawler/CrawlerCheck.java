package dev.stepdeck.sandbox.glue.crawler;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.LineageConfiguration;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.RecrawlPolicy;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.SchemaChangePolicy;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// The rules and the defaults for a crawler. Source: Glue API, CreateCrawler.
final class CrawlerCheck {

    private static final Pattern PATH = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?");
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PREFIX = 128;

    private CrawlerCheck() {}

    static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME
                || name.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw CrawlerFaults.invalid("Crawler name is not valid: " + name);
        }
        return name;
    }

    /// The crawler as Glue keeps it.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it cannot be
    static Crawler complete(Crawler crawler) {
        if (crawler.role() == null || crawler.role().isBlank()) {
            throw CrawlerFaults.invalid("Role should not be null or empty");
        }
        targets(crawler.targets());
        if (crawler.databaseName() == null || crawler.databaseName().isBlank()) {
            throw CrawlerFaults.invalid("Database name should not be null or empty");
        }
        if (crawler.tablePrefix() != null && crawler.tablePrefix().length() > LONGEST_PREFIX) {
            throw CrawlerFaults.invalid("TablePrefix must have at most " + LONGEST_PREFIX + " characters");
        }
        if (crawler.lakeFormationConfiguration() != null
                && Boolean.TRUE.equals(crawler.lakeFormationConfiguration().useLakeFormationCredentials())) {
            throw CrawlerFaults.invalid("The sandbox has no Lake Formation: UseLakeFormationCredentials");
        }
        var policy = crawler.schemaChangePolicy() == null
                ? SchemaChangePolicy.builder().build()
                : crawler.schemaChangePolicy();
        var recrawl = crawler.recrawlPolicy() == null || crawler.recrawlPolicy().recrawlBehavior() == null
                ? RecrawlPolicy.builder().recrawlBehavior(RecrawlBehavior.CRAWL_EVERYTHING).build()
                : crawler.recrawlPolicy();
        var complete = crawler.toBuilder().recrawlPolicy(recrawl)
                .schemaChangePolicy(SchemaChangePolicy.builder()
                        .updateBehavior(policy.updateBehavior() == null
                                ? UpdateBehavior.UPDATE_IN_DATABASE
                                : policy.updateBehavior())
                        .deleteBehavior(policy.deleteBehavior() == null
                                ? DeleteBehavior.DEPRECATE_IN_DATABASE
                                : policy.deleteBehavior())
                        .build())
                .lineageConfiguration(crawler.lineageConfiguration() == null
                        ? LineageConfiguration.builder().crawlerLineageSettings("DISABLE").build()
                        : crawler.lineageConfiguration())
                .build();
        policies(complete);
        CrawlerSettings.of(complete);
        return complete;
    }

    private static void policies(Crawler crawler) {
        var policy = crawler.schemaChangePolicy();
        if (policy.updateBehavior() == UpdateBehavior.UNKNOWN_TO_SDK_VERSION
                || policy.deleteBehavior() == DeleteBehavior.UNKNOWN_TO_SDK_VERSION) {
            throw CrawlerFaults.invalid("Invalid SchemaChangePolicy");
        }
        switch (crawler.recrawlPolicy().recrawlBehavior()) {
            case CRAWL_EVERYTHING -> {
                // It needs nothing else.
            }
            case CRAWL_NEW_FOLDERS_ONLY -> {
                if (policy.updateBehavior() != UpdateBehavior.LOG || policy.deleteBehavior() != DeleteBehavior.LOG) {
                    throw CrawlerFaults.invalid("The SchemaChangePolicy for a crawler with the RecrawlPolicy"
                            + " CRAWL_NEW_FOLDERS_ONLY must be LOG for UpdateBehavior and DeleteBehavior");
                }
            }
            case CRAWL_EVENT_MODE ->
                throw CrawlerFaults.invalid("The sandbox's crawlers do not read queues of events: CRAWL_EVENT_MODE");
            case UNKNOWN_TO_SDK_VERSION -> throw CrawlerFaults.invalid("Invalid RecrawlBehavior");
        }
    }

    private static void targets(@Nullable CrawlerTargets targets) {
        if (targets == null) {
            throw CrawlerFaults.invalid("Crawler targets should not be null");
        }
        refuse(targets.jdbcTargets(), "JdbcTargets");
        refuse(targets.mongoDBTargets(), "MongoDBTargets");
        refuse(targets.dynamoDBTargets(), "DynamoDBTargets");
        refuse(targets.catalogTargets(), "CatalogTargets");
        refuse(targets.deltaTargets(), "DeltaTargets");
        refuse(targets.icebergTargets(), "IcebergTargets");
        refuse(targets.hudiTargets(), "HudiTargets");
        if (targets.s3Targets().isEmpty()) {
            throw CrawlerFaults.invalid("At least one target must be specified for a crawler");
        }
        targets.s3Targets().forEach(CrawlerCheck::target);
    }

    private static void refuse(List<?> targets, String member) {
        if (!targets.isEmpty()) {
            throw CrawlerFaults.invalid("The sandbox's crawlers crawl S3Targets only, not " + member);
        }
    }

    private static void target(S3Target target) {
        if (target.path() == null || !PATH.matcher(target.path()).matches()) {
            throw CrawlerFaults.invalid("S3 target path is not valid: " + target.path());
        }
        if (target.connectionName() != null && !target.connectionName().isEmpty()) {
            throw CrawlerFaults.invalid("The sandbox has no connections: ConnectionName");
        }
        if (target.eventQueueArn() != null || target.dlqEventQueueArn() != null) {
            throw CrawlerFaults.invalid("The sandbox's crawlers do not read queues of events: EventQueueArn");
        }
        if (target.sampleSize() != null && (target.sampleSize() < 1 || target.sampleSize() > 249)) {
            throw CrawlerFaults.invalid("SampleSize must be between 1 and 249");
        }
        target.exclusions().forEach(Exclusions::check);
    }
}
