package dev.stepdeck.sandbox.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import tools.jackson.databind.json.JsonMapper;

/// DynamoDB through the real SDK over HTTP: a table `runs` of runs by job and number, with an index by status.
class DynamoHttpTest {

    private static final String TABLE = "runs";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private DynamoDbClient dynamo;

    @BeforeEach
    void open() {
        start();
        dynamo.createTable(create -> create.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("job", "S"), attribute("run", "N"), attribute("status", "S"))
                .keySchema(key("job", "HASH"), key("run", "RANGE"))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder().indexName("by-status")
                        .keySchema(key("status", "HASH"), key("run", "RANGE"))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)).build())));
    }

    private void start() {
        sandbox = new RunningSandbox(folder);
        dynamo = sandbox.client(DynamoDbClient.builder());
    }

    @AfterEach
    void close() {
        dynamo.close();
        sandbox.close();
    }

    private static AttributeDefinition attribute(String name, String type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement key(String name, String type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(Object number) {
        return AttributeValue.fromN(number.toString());
    }

    private static Map<String, AttributeValue> key(Object run) {
        return Map.of("job", text("etl"), "run", number(run));
    }

    private void put(Object run, String status) {
        dynamo.putItem(put -> put.tableName(TABLE)
                .item(Map.of("job", text("etl"), "run", number(run), "status", text(status))));
    }

    private Map<String, AttributeValue> get(Object run) {
        return dynamo.getItem(get -> get.tableName(TABLE).key(key(run))).item();
    }

    private static void refused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, fault -> {
            assertThat(fault.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(fault.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    @Test
    void queriesGiveSortedPagesInBothDirections() {
        var runs = List.of("-100", "-1.5", "-1", "0", "0.001", "3", "20", "12345678901234567890123456789012345678");
        runs.reversed().forEach(run -> put(run, "DONE"));

        var query = QueryRequest.builder().tableName(TABLE).keyConditionExpression("job = :j").limit(3)
                .expressionAttributeValues(Map.of(":j", text("etl"))).build();
        assertThat(pages(query)).isEqualTo(runs);
        assertThat(pages(query.toBuilder().scanIndexForward(false).build())).isEqualTo(runs.reversed());
        assertThat(pages(query.toBuilder().keyConditionExpression("job = :j AND run BETWEEN :a AND :b")
                .expressionAttributeValues(Map.of(":j", text("etl"), ":a", number(-1), ":b", number("3.0"))).build()))
                .containsExactly("-1", "0", "0.001", "3");
        assertThat(IntStream.range(0, 3).map(segment -> dynamo
                .scan(scan -> scan.tableName(TABLE).segment(segment).totalSegments(3)).count()).sum()).isEqualTo(8);
    }

    private List<String> pages(QueryRequest query) {
        var runs = new ArrayList<String>();
        dynamo.queryPaginator(query).stream().forEach(page -> {
            assertThat(page.count()).isLessThanOrEqualTo(3);
            page.items().forEach(item -> runs.add(item.get("run").n()));
        });
        return runs;
    }

    @Test
    void indexesFollowTheirItems() {
        put(1, "RUNNING");
        put(2, "RUNNING");
        put(2, "DONE");
        dynamo.deleteItem(delete -> delete.tableName(TABLE).key(key(1)));
        put(3, "RUNNING");

        assertThat(byStatus("RUNNING")).containsExactly("3");
        assertThat(byStatus("DONE")).containsExactly("2");

        dynamo.updateTable(update -> update.tableName(TABLE)
                .globalSecondaryIndexUpdates(List.of(GlobalSecondaryIndexUpdate.builder()
                        .delete(delete -> delete.indexName("by-status")).build())));
        refused(() -> byStatus("DONE"), "ValidationException",
                "The table does not have the specified index: by-status");
        dynamo.updateTable(update -> update.tableName(TABLE)
                .attributeDefinitions(attribute("job", "S"), attribute("run", "N"), attribute("status", "S"))
                .globalSecondaryIndexUpdates(List.of(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName("by-status").keySchema(key("status", "HASH"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                        .build())));
        assertThat(byStatus("DONE")).containsExactly("2");
    }

    private List<String> byStatus(String status) {
        return dynamo.query(query -> query.tableName(TABLE).indexName("by-status")
                .keyConditionExpression("#s = :s").expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(Map.of(":s", text(status)))).items().stream()
                .map(item -> item.get("run").n()).toList();
    }

    @Test
    void updatesChangeWhatTheySayAndTellOfIt() {
        put(1, "RUNNING");

        var told = dynamo.updateItem(update -> update.tableName(TABLE).key(key(1))
                .updateExpression("SET #s = :s, tries = if_not_exists(tries, :none) + :one,"
                        + " steps = list_append(if_not_exists(steps, :empty), :more) ADD tags :tags")
                .conditionExpression("#s = :before").expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(Map.of(":s", text("DONE"), ":none", number(0), ":one", number("0.1"),
                        ":empty", AttributeValue.fromL(List.of()), ":more", AttributeValue.fromL(List.of(text("x"))),
                        ":tags", AttributeValue.fromSs(List.of("a")), ":before", text("RUNNING")))
                .returnValues(ReturnValue.UPDATED_NEW)).attributes();

        assertThat(told).isEqualTo(Map.of("status", text("DONE"), "tries", number("0.1"), "steps",
                AttributeValue.fromL(List.of(text("x"))), "tags", AttributeValue.fromSs(List.of("a"))));
        assertThatThrownBy(() -> dynamo.deleteItem(delete -> delete.tableName(TABLE).key(key(1))
                .conditionExpression("attribute_not_exists(job)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class,
                        fault -> assertThat(fault.item()).isEqualTo(get(1)));
    }

    @Test
    void transactionsAreWholeOrNothingAndCarriedOutOnce() {
        put(1, "DONE");
        var add = TransactWriteItem.builder().update(update -> update.tableName(TABLE).key(key(2))
                .updateExpression("ADD n :one").expressionAttributeValues(Map.of(":one", number(1)))).build();
        var check = TransactWriteItem.builder().conditionCheck(one -> one.tableName(TABLE).key(key(1))
                .conditionExpression("attribute_not_exists(job)")).build();

        assertThatThrownBy(() -> dynamo.transactWriteItems(write -> write.transactItems(add, check)))
                .isInstanceOfSatisfying(TransactionCanceledException.class,
                        fault -> assertThat(fault.cancellationReasons()).extracting(CancellationReason::code)
                                .containsExactly("None", "ConditionalCheckFailed"));
        assertThat(get(2)).isEmpty();
        dynamo.transactWriteItems(write -> write.transactItems(add).clientRequestToken("once"));
        dynamo.transactWriteItems(write -> write.transactItems(add).clientRequestToken("once"));
        assertThat(get(2).get("n")).isEqualTo(number(1));
    }

    @Test
    void stateMachinesPutAndGetValuesOfAllTypes() {
        var item = "{\"job\":{\"S\":\"etl\"},\"run\":{\"N\":\"1\"},\"b\":{\"BOOL\":true},\"n\":{\"NULL\":true},"
                + "\"l\":{\"L\":[{\"SS\":[\"a\"]},{\"M\":{\"x\":{\"B\":\"YWI=\"}}}]}}";
        try (var states = sandbox.client(SfnClient.builder())) {
            for (var resource : List.of("dynamodb", "aws-sdk:dynamodb")) {
                var machine = states.createStateMachine(create -> create.name(resource.replace(':', '-'))
                        .type(StateMachineType.EXPRESS).roleArn("arn:aws:iam::000000000000:role/r").definition(
                                """
                                        {"StartAt": "Put", "States": {
                                          "Put": {"Type": "Task", "Resource": "arn:aws:states:::%1$s:putItem", "ResultPath": null,
                                            "Parameters": {"TableName": "runs", "Item.$": "$"}, "Next": "Get"},
                                          "Get": {"Type": "Task", "Resource": "arn:aws:states:::%1$s:getItem", "End": true,
                                            "Parameters": {"TableName": "runs", "Key": {"job.$": "$.job", "run.$": "$.run"}},
                                            "OutputPath": "$.Item"}}}
                                        """
                                        .formatted(resource)))
                        .stateMachineArn();

                var ended = states.startSyncExecution(start -> start.stateMachineArn(machine).input(item));

                assertThat(ended.cause()).isNull();
                assertThat(JsonMapper.shared().readTree(ended.output())).isEqualTo(JsonMapper.shared().readTree(item));
            }
        }
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        var writes = IntStream.range(0, 25).mapToObj(run -> WriteRequest.builder()
                .putRequest(put -> put.item(Map.of("job", text("etl"), "run", number(run), "status", text("DONE"))))
                .build()).toList();
        dynamo.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, writes)));
        close();
        start();

        assertThat(byStatus("DONE")).hasSize(25);
        assertThat(dynamo.describeTable(describe -> describe.tableName(TABLE)).table().itemCount()).isEqualTo(25);
        assertThat(dynamo.batchGetItem(batch -> batch.requestItems(Map.of(TABLE,
                KeysAndAttributes.builder().keys(List.of(key(3), key(99))).build())))
                .responses().get(TABLE)).containsExactly(get(3));
    }

    @Test
    void refusesInTheWordsOfAws() {
        refused(() -> dynamo.getItem(get -> get.tableName("none").key(key(1))), "ResourceNotFoundException",
                "Requested resource not found");
        refused(() -> dynamo.deleteTable(delete -> delete.tableName("none")), "ResourceNotFoundException",
                "Requested resource not found: Table: none not found");
        refused(() -> dynamo.putItem(put -> put.tableName(TABLE).item(Map.of("job", text("x")))),
                "ValidationException", "One or more parameter values were invalid: Missing the key run in the item");
        refused(() -> put("1e126", "x"), "ValidationException",
                "Number overflow. Attempting to store a number with magnitude larger than supported range");
        refused(() -> put(1, "x".repeat(400 * 1024)), "ValidationException",
                "Item size has exceeded the maximum allowed size");
        refused(() -> dynamo.updateItem(update -> update.tableName(TABLE).key(key(1)).updateExpression("SET name = :v")
                .expressionAttributeValues(Map.of(":v", text("x")))), "ValidationException",
                "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: name");
        refused(() -> dynamo.scan(scan -> scan.tableName(TABLE).filterExpression("a == b")), "ValidationException",
                "Invalid FilterExpression: Syntax error; token: \"=\", near: \"== b\"");
        refused(() -> dynamo.getItem(get -> get.tableName(TABLE).key(key(1)).attributesToGet("x")),
                "ValidationException", "The sandbox does not support the legacy parameter AttributesToGet; use"
                        + " ProjectionExpression instead.");
        var deep = Stream.iterate(text("x"), inner -> AttributeValue.fromL(List.of(inner))).skip(40).findFirst();
        refused(() -> dynamo.putItem(put -> put.tableName(TABLE)
                .item(Map.of("job", text("x"), "run", number(1), "deep", deep.orElseThrow()))), "ValidationException",
                "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond"
                        + " supported limit");
    }
}
