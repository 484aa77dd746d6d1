package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;

/// `AWS::DynamoDB::Table`.
class DynamoTableTypeTest {

    private static final String TEMPLATE = """
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}, {AttributeName: at, AttributeType: N}]
                  KeySchema: [{AttributeName: %1$s, KeyType: HASH}]
                  SSESpecification: {SSEEnabled: true}
                  PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
                  TimeToLiveSpecification: {AttributeName: %2$s, Enabled: true}
                  Tags: [{Key: a, Value: %2$s}]
                  GlobalSecondaryIndexes:
                  - IndexName: %3$s
                    KeySchema: [{AttributeName: at, KeyType: HASH}, {AttributeName: id, KeyType: RANGE}]
                    Projection: {ProjectionType: ALL}
            Outputs: {Name: {Value: !Ref T}, Arn: {Value: !GetAtt T.Arn}}
            """;

    private static final String WITHOUT_INDEX = TEMPLATE.replaceAll("GlobalSecondaryIndexes:\\n(.*\\n){3}", "\n")
            .replace(", {AttributeName: at, AttributeType: N}]", "]");

    @TempDir
    Path folder;

    @Test
    void tablesAreMadeChangedReplacedAndDeleted() {
        try (var sandbox = new RunningSandbox(folder);
                var stack = new SandboxStack(sandbox, "s");
                var dynamo = sandbox.client(DynamoDbClient.builder())) {
            assertThat(stack.create(TEMPLATE.formatted("id", "until", "one"))).isEqualTo("CREATE_COMPLETE");
            var name = stack.outputs().get("Name");
            var made = dynamo.describeTable(describe -> describe.tableName(name)).table();
            assertThat(made.tableArn()).isEqualTo(stack.outputs().get("Arn"));
            assertThat(name).startsWith("s-T-");

            assertThat(stack.update(TEMPLATE.formatted("id", "until", "two"))).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
            assertThat(stack.reasons()).anySatisfy(reason -> assertThat(reason)
                    .contains("Cannot perform more than one GSI creation or deletion in a single update"));

            assertThat(stack.update(WITHOUT_INDEX.formatted("id", "gone"))).isEqualTo("UPDATE_COMPLETE");
            assertThat(stack.update(TEMPLATE.formatted("id", "gone", "two"))).isEqualTo("UPDATE_COMPLETE");
            var changed = dynamo.describeTable(describe -> describe.tableName(name)).table();
            assertThat(changed.tableId()).isEqualTo(made.tableId());
            assertThat(changed.globalSecondaryIndexes()).extracting(GlobalSecondaryIndexDescription::indexName)
                    .containsExactly("two");
            assertThat(dynamo.describeTimeToLive(describe -> describe.tableName(name)).timeToLiveDescription()
                    .attributeName()).isEqualTo("gone");
            assertThat(dynamo.listTagsOfResource(list -> list.resourceArn(made.tableArn())).tags())
                    .anySatisfy(tag -> assertThat(tag.value()).isEqualTo("gone"));

            assertThat(stack.update(TEMPLATE.formatted("at", "gone", "two"))).isEqualTo("UPDATE_COMPLETE");
            assertThat(stack.outputs().get("Name")).isNotEqualTo(name);
            assertThat(dynamo.listTables().tableNames()).containsExactly(stack.outputs().get("Name"));

            assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
            assertThat(dynamo.listTables().tableNames()).isEmpty();
        }
    }
}
