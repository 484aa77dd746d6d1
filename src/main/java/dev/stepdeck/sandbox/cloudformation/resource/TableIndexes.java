package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import tools.jackson.databind.JsonNode;

/// What a change of a table's template does to its global indexes: one is made or deleted at most, and none gets another key or
/// projection. It is compared with the indexes that there are, so that going back from a refused change does nothing.
/// Source: AWS::DynamoDB::Table, CloudFormation template reference.
final class TableIndexes {

    private TableIndexes() {}

    /// @param wanted as the template has them
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for changes that CloudFormation refuses
    static List<GlobalSecondaryIndexUpdate> changes(List<? extends JsonNode> wanted,
            List<GlobalSecondaryIndexDescription> there) {
        var indexes = wanted.stream()
                .map(index -> (GlobalSecondaryIndex) SdkJson.wire().read(index, GlobalSecondaryIndex::builder))
                .toList();
        var updates = new ArrayList<GlobalSecondaryIndexUpdate>();
        there.stream().map(GlobalSecondaryIndexDescription::indexName)
                .filter(name -> indexes.stream().noneMatch(index -> name.equals(index.indexName())))
                .forEach(name -> updates.add(GlobalSecondaryIndexUpdate.builder()
                        .delete(delete -> delete.indexName(name)).build()));
        for (var index : indexes) {
            var before = there.stream().filter(one -> one.indexName().equals(index.indexName())).findFirst();
            if (before.isEmpty()) {
                updates.add(GlobalSecondaryIndexUpdate.builder().create(creation(index)).build());
            }
        }
        if (updates.size() > 1) {
            throw refused("Cannot perform more than one GSI creation or deletion in a single update");
        }
        for (var index : indexes) {
            there.stream().filter(one -> one.indexName().equals(index.indexName())).findFirst()
                    .flatMap(before -> update(before, index)).ifPresent(updates::add);
        }
        return updates;
    }

    private static CreateGlobalSecondaryIndexAction creation(GlobalSecondaryIndex index) {
        return CreateGlobalSecondaryIndexAction.builder().indexName(index.indexName()).keySchema(index.keySchema())
                .projection(index.projection()).provisionedThroughput(index.provisionedThroughput())
                .onDemandThroughput(index.onDemandThroughput()).warmThroughput(index.warmThroughput()).build();
    }

    private static Optional<GlobalSecondaryIndexUpdate> update(GlobalSecondaryIndexDescription before,
            GlobalSecondaryIndex index) {
        if (!before.keySchema().equals(index.keySchema()) || !isSame(before.projection(), index.projection())) {
            throw refused("Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights"
                    + " Specification. You can create a new GSI with a different name.");
        }
        var now = index.provisionedThroughput();
        if (now == null || before.provisionedThroughput() != null
                && now.readCapacityUnits().equals(before.provisionedThroughput().readCapacityUnits())
                && now.writeCapacityUnits().equals(before.provisionedThroughput().writeCapacityUnits())) {
            return Optional.empty();
        }
        return Optional.of(GlobalSecondaryIndexUpdate.builder()
                .update(update -> update.indexName(index.indexName()).provisionedThroughput(now)).build());
    }

    private static boolean isSame(Projection one, Projection other) {
        return one.projectionType() == other.projectionType()
                && one.nonKeyAttributes().equals(other.nonKeyAttributes());
    }

    private static RuntimeException refused(String message) {
        return Faults.of(DynamoDbException.builder(), "InvalidRequest", message);
    }
}
