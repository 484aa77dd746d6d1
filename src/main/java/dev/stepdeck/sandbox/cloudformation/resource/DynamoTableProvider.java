package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import tools.jackson.databind.node.ObjectNode;

/// `AWS::DynamoDB::Table`. `Ref` gives the name.
final class DynamoTableProvider implements ResourceProvider {

    private static final String INDEXES = "GlobalSecondaryIndexes";
    private static final String EXPIRY = "TimeToLiveSpecification";
    private static final String RECOVERY = "PointInTimeRecoverySpecification";

    private final DynamoDbClient tables;

    DynamoTableProvider(DynamoDbClient tables) {
        this.tables = tables;
    }

    @Override
    public String type() {
        return "AWS::DynamoDB::Table";
    }

    @Override
    public Shape.Structure shape() {
        return DynamoTableShape.whole();
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("TableName", "KeySchema", "LocalSecondaryIndexes");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("TableName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("TableName").orElseGet(() -> request.generatedName(255));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        if (Absent.found(() -> tables.describeTable(describe -> describe.tableName(name)))) {
            throw FailureReason.alreadyExists(type(), name);
        }
        CreateTableRequest wanted = SdkJson.wire().read(tree(request.properties()), CreateTableRequest::builder);
        tables.createTable(wanted.toBuilder().tableName(name).tags(tags(request.tags())).build());
        Absent.orElse(() -> delete(name), () -> {
            request.properties().object(EXPIRY).filter(DynamoTableProvider::isOn)
                    .ifPresent(expiry -> expire(name, expiry, true));
            if (recovers(request.properties())) {
                recover(name, true);
            }
        });
        return attributesOf(name);
    }

    /// What the service takes as it stands in the template; there, encryption and streams are spelled another way.
    private static ObjectNode tree(Properties properties) {
        var tree = properties.without("Tags", EXPIRY, RECOVERY, "SSESpecification", "StreamSpecification").tree();
        properties.object("SSESpecification").ifPresent(given -> {
            var encryption = given.without("SSEEnabled").tree();
            tree.set("SSESpecification", encryption.set("Enabled", given.tree().get("SSEEnabled")));
        });
        properties.object("StreamSpecification").ifPresent(given -> tree.set("StreamSpecification",
                given.without().tree().put("StreamEnabled", true)));
        return tree;
    }

    private static boolean isOn(Properties expiry) {
        return Boolean.TRUE.equals(expiry.flagOrNull("Enabled"));
    }

    private void expire(String name, Properties expiry, boolean on) {
        tables.updateTimeToLive(update -> update.tableName(name)
                .timeToLiveSpecification(to -> to.enabled(on).attributeName(expiry.textOrNull("AttributeName"))));
    }

    private static boolean recovers(Properties properties) {
        return properties.object(RECOVERY)
                .filter(recovery -> Boolean.TRUE.equals(recovery.flagOrNull("PointInTimeRecoveryEnabled"))).isPresent();
    }

    private void recover(String name, boolean on) {
        tables.updateContinuousBackups(update -> update.tableName(name)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(on)));
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var name = before.physicalId();
        var now = request.properties();
        var then = before.properties();
        var same = Stream.of("BillingMode", "ProvisionedThroughput", INDEXES, "AttributeDefinitions", "TableClass",
                "SSESpecification", "StreamSpecification", "DeletionProtectionEnabled")
                .allMatch(property -> now.same(then, property));
        if (!same) {
            tables.updateTable(change(name, now));
        }
        if (!now.same(then, EXPIRY)) {
            then.object(EXPIRY).filter(DynamoTableProvider::isOn).ifPresent(expiry -> expire(name, expiry, false));
            now.object(EXPIRY).filter(DynamoTableProvider::isOn).ifPresent(expiry -> expire(name, expiry, true));
        }
        if (recovers(now) != recovers(then)) {
            recover(name, recovers(now));
        }
        var arn = attributesOf(name).getOrDefault("Arn", "");
        TagChange.of(before, request).carryOut(
                gone -> tables.untagResource(untag -> untag.resourceArn(arn).tagKeys(gone)),
                more -> tables.tagResource(tag -> tag.resourceArn(arn).tags(tags(more))));
        return attributesOf(name);
    }

    private UpdateTableRequest change(String name, Properties now) {
        var tree = tree(now);
        tree.remove(List.of("KeySchema", "LocalSecondaryIndexes", INDEXES));
        if (!tree.has("BillingMode")) {
            tree.put("BillingMode", "PROVISIONED");
        }
        if (!tree.has("DeletionProtectionEnabled")) {
            tree.put("DeletionProtectionEnabled", false);
        }
        if (!tree.has("SSESpecification")) {
            tree.putObject("SSESpecification").put("Enabled", false);
        }
        if (!tree.has("TableClass")) {
            tree.put("TableClass", "STANDARD");
        }
        UpdateTableRequest update = SdkJson.wire().read(tree, UpdateTableRequest::builder);
        var indexes = TableIndexes.changes(now.objects(INDEXES).stream().map(Properties::tree).toList(),
                tables.describeTable(describe -> describe.tableName(name)).table().globalSecondaryIndexes());
        return update.toBuilder().tableName(name).globalSecondaryIndexUpdates(indexes.isEmpty() ? null : indexes)
                .build();
    }

    @Override
    public void delete(ResourceState state) {
        delete(state.physicalId());
    }

    private void delete(String name) {
        Absent.ignore(() -> tables.deleteTable(delete -> delete.tableName(name)));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Map<String, String> attributesOf(String name) {
        return Map.of("Arn", Account.arn("dynamodb", "table/" + name));
    }
}
