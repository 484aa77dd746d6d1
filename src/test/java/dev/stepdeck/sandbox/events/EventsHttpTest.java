package dev.stepdeck.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// EventBridge through the real SDK over HTTP.
class EventsHttpTest {

    private static final String PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String ROLE = "arn:aws:iam::000000000000:role/any";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private EventBridgeClient events;
    private SqsClient sqs;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        events = sandbox.client(EventBridgeClient.builder());
        sqs = sandbox.client(SqsClient.builder());
    }

    @AfterEach
    void close() {
        events.close();
        sqs.close();
        sandbox.close();
    }

    private String queue(String name) {
        sqs.createQueue(create -> create.queueName(name));
        return "arn:aws:sqs:us-east-1:000000000000:" + name;
    }

    private List<String> received(String name) {
        var url = sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
        return sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
                .map(message -> message.body()).toList();
    }

    private void rule(String name, String pattern, Target target) {
        events.putRule(put -> put.name(name).eventPattern(pattern));
        assertThat(events.putTargets(put -> put.rule(name).targets(target)).failedEntryCount()).isZero();
    }

    private String put(String source, String type, String detail) {
        var result = events.putEvents(put -> put.entries(PutEventsRequestEntry.builder().source(source)
                .detailType(type).detail(detail).build())).entries().getFirst();
        return result.errorCode() == null ? result.eventId() : result.errorCode();
    }

    @Test
    void anEventGoesToTheTargetsOfTheRulesThatWantIt() {
        var arn = queue("wanted");
        rule("large", "{\"source\":[\"shop\"],\"detail\":{\"total\":[{\"numeric\":[\">\",100]}]}}",
                Target.builder().id("q").arn(arn).build());

        var id = put("shop", "Order", "{\"total\": 150}");
        put("shop", "Order", "{\"total\": 50}");
        put("other", "Order", "{\"total\": 150}");

        assertThat(received("wanted")).singleElement().satisfies(body -> assertThat(body).contains("\"id\":\"" + id
                + "\"", "\"detail-type\":\"Order\"", "\"source\":\"shop\"", "\"account\":\"000000000000\"",
                "\"detail\":{\"total\":150}"));
    }

    @Test
    void aTargetGetsWhatItAsksFor() {
        var arn = queue("shaped");
        events.putRule(put -> put.name("r").eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(put -> put.rule("r").targets(
                Target.builder().id("1").arn(arn).input("{\"a\":1}").build(),
                Target.builder().id("2").arn(arn).inputPath("$.detail.name").build(),
                Target.builder().id("3").arn(arn).inputTransformer(transformer -> transformer
                        .inputPathsMap(Map.of("n", "$.detail.name", "d", "$.detail"))
                        .inputTemplate("{\"hello\": \"Dear <n>\", \"whole\": <d>, \"rule\": <aws.events.rule-name>}"))
                        .build()));

        put("shop", "x", "{\"name\":\"a \\\"b\\\"\"}");

        assertThat(received("shaped")).containsExactlyInAnyOrder("{\"a\":1}", "\"a \\\"b\\\"\"",
                "{\"hello\": \"Dear a \\\"b\\\"\", \"whole\": {\"name\":\"a \\\"b\\\"\"}, \"rule\": \"r\"}");
    }

    @Test
    void aTemplateIsFilledWithoutBreakingItsJson() {
        var arn = queue("filled");
        var paths = Map.of("n", "$.detail.name", "d", "$.detail", "none", "$.detail.none", "l", "$.detail.list[1]");
        var templates = List.of("\"all <d> of <none>\"", "{\"a\": <none>, \"b\": \"<none>\", \"c\": [<l>, true]}",
                "\"\\\"<n>\\\" <aws.events.rule-name>\"", "<aws.events.event>", "\"<n>\"\n\"<l>\"");
        events.putRule(put -> put.name("r").eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(put -> put.rule("r").targets(IntStream.range(0, templates.size())
                .mapToObj(i -> Target.builder().id("t" + i).arn(arn).inputTransformer(transformer -> transformer
                        .inputPathsMap(paths).inputTemplate(templates.get(i))).build())
                .toList()));

        var id = put("shop", "x", "{\"name\":\"a\",\"list\":[1,2]}");

        assertThat(received("filled")).hasSize(5).contains("\"all {name:a,list:[1,2]} of \"",
                "{\"a\": \"\", \"b\": \"\", \"c\": [2, true]}", "\"\\\"a\\\" r\"", "\"a\"\n\"2\"")
                .anySatisfy(body -> assertThat(body).startsWith("{\"id\":\"" + id + "\",\"account\":\"000000000000\","
                        + "\"detailType\":\"x\",\"time\":").doesNotContain("\"detail\""));
    }

    @Test
    void anEventStartsAStateMachineAndIsLogged() {
        try (var sfn = sandbox.client(SfnClient.builder());
                var logs = sandbox.client(CloudWatchLogsClient.builder())) {
            var machine = sfn.createStateMachine(create -> create.name("m").definition(PASS).roleArn(ROLE))
                    .stateMachineArn();
            logs.createLogGroup(create -> create.logGroupName("/events/all"));
            rule("start", "{\"source\":[{\"prefix\":\"sh\"}]}",
                    Target.builder().id("m").arn(machine).roleArn(ROLE).build());
            rule("log", "{\"source\":[\"shop\"]}", Target.builder().id("l")
                    .arn("arn:aws:logs:us-east-1:000000000000:log-group:/events/all").build());

            put("shop", "x", "{\"n\":1}");

            var started = sfn.listExecutions(list -> list.stateMachineArn(machine)).executions().getFirst();
            assertThat(sfn.describeExecution(describe -> describe.executionArn(started.executionArn())).input())
                    .contains("\"detail\":{\"n\":1}");
            assertThat(logs.filterLogEvents(filter -> filter.logGroupName("/events/all")).events()).singleElement()
                    .satisfies(line -> assertThat(line.message()).contains("\"source\":\"shop\""));
        }
    }

    @Test
    void aStateMachinePutsEvents() {
        var arn = queue("from-machine");
        rule("r", "{\"source\":[\"machine\"]}", Target.builder().id("q").arn(arn).build());
        try (var sfn = sandbox.client(SfnClient.builder())) {
            var machine = sfn.createStateMachine(create -> create.name("m").roleArn(ROLE).definition("""
                    {"StartAt":"P","States":{"P":{"Type":"Task","Resource":"arn:aws:states:::events:putEvents",
                     "Parameters":{"Entries":[{"Source":"machine","DetailType":"x","Detail":{"n.$":"$.n"}}]},
                     "End":true}}}""")).stateMachineArn();

            var execution = sfn.startExecution(start -> start.stateMachineArn(machine).input("{\"n\":7}"))
                    .executionArn();
            String status;
            do {
                status = sfn.describeExecution(describe -> describe.executionArn(execution)).statusAsString();
            } while (status.equals("RUNNING"));

            assertThat(status).isEqualTo("SUCCEEDED");
            assertThat(received("from-machine")).singleElement().satisfies(
                    body -> assertThat(body).contains("\"detail\":{\"n\":7}", "\"resources\":[\"" + execution + "\",\""
                            + machine + "\"]"));
        }
    }

    @Test
    void eventsThatCannotBeAreSaidOneByOne() {
        var answer = events.putEvents(put -> put.entries(
                PutEventsRequestEntry.builder().source("a").detailType("b").detail("{").build(),
                PutEventsRequestEntry.builder().source("a").detailType("b").detail("[]").build(),
                PutEventsRequestEntry.builder().detailType("b").detail("{}").build(),
                PutEventsRequestEntry.builder().source("aws.s3").detailType("b").detail("{}").build(),
                PutEventsRequestEntry.builder().source("a").detailType("b").detail("{}").build()));

        assertThat(answer.failedEntryCount()).isEqualTo(4);
        assertThat(answer.entries()).extracting(entry -> entry.errorCode()).containsExactly("MalformedDetail",
                "MalformedDetail", "InvalidArgument", "NotAuthorizedForSourceException", null);
    }

    @Test
    void rulesAreKeptListedAndSwitched() {
        events.putRule(put -> put.name("a").eventPattern("{\"source\":[\"x\"]}").description("first"));
        events.putRule(put -> put.name("b").scheduleExpression("cron(0 12 * * ? *)").state(RuleState.DISABLED));

        assertThat(events.listRules(list -> {}).rules()).extracting(rule -> rule.name() + " " + rule.stateAsString())
                .containsExactly("a ENABLED", "b DISABLED");
        events.disableRule(disable -> disable.name("a"));
        var described = events.describeRule(describe -> describe.name("a"));
        assertThat(described.state()).isEqualTo(RuleState.DISABLED);
        assertThat(described.arn()).isEqualTo("arn:aws:events:us-east-1:000000000000:rule/a");
        assertThat(described.description()).isEqualTo("first");
        var arn = queue("q");
        events.putTargets(put -> put.rule("a").targets(Target.builder().id("t").arn(arn).build()));
        assertThat(events.listRuleNamesByTarget(list -> list.targetArn(arn)).ruleNames()).containsExactly("a");
        assertThatThrownBy(() -> events.deleteRule(delete -> delete.name("a")))
                .hasMessageContaining("Rule can't be deleted since it has targets.");
        events.removeTargets(remove -> remove.rule("a").ids("t"));
        events.deleteRule(delete -> delete.name("a"));
        assertThatThrownBy(() -> events.describeRule(describe -> describe.name("a")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Rule a does not exist on EventBus default.");
    }

    @Test
    void whatIsNoRuleIsRefused() {
        assertThatThrownBy(() -> events.putRule(put -> put.name("a").eventPattern("{\"source\":\"x\"}")))
                .isInstanceOf(InvalidEventPatternException.class)
                .hasMessageContaining("\"source\" must be an object or an array");
        assertThatThrownBy(() -> events.putRule(put -> put.name("a"))).isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        for (var schedule : List.of("rate(0 minutes)", "rate(1 hours)", "rate(2 hour)", "cron(* *)",
                "cron(61 * * * ? *)", "daily")) {
            assertThatThrownBy(() -> events.putRule(put -> put.name("a").scheduleExpression(schedule)))
                    .hasMessageContaining("Parameter ScheduleExpression is not valid.");
        }
        events.putRule(put -> put.name("a").eventPattern("{\"source\":[\"x\"]}"));
        assertThatThrownBy(() -> events.putTargets(put -> put.rule("a").targets(
                Target.builder().id("f").arn("arn:aws:lambda:us-east-1:000000000000:function:f").build())))
                .hasMessageContaining("does not deliver events to arn:aws:lambda");
    }

    @Test
    void whatTheModelOfTheServiceForbidsIsRefusedInItsWords() {
        assertThatThrownBy(() -> events.putRule(put -> put.name("a b").state("SLEEPING").eventPattern("{}")))
                .hasMessageContaining(
                        "2 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint:"
                                + " Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+; Value 'SLEEPING' at 'state'"
                                + " failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED,"
                                + " ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]");
        assertThatThrownBy(() -> events.putRule(put -> put.name("a").eventPattern(" ".repeat(4097))))
                .hasMessageContaining("Member must have length less than or equal to 4096");
        assertThatThrownBy(() -> events.listRules(list -> list.limit(0)))
                .hasMessageContaining("at 'limit' failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 1");
        assertThatThrownBy(() -> events.listRules(list -> list.nextToken("x")))
                .hasMessageContaining("Parameter NextToken is not valid.");
        assertThatThrownBy(() -> events.putEvents(put -> put.entries(PutEventsRequestEntry.builder().source("a")
                .detailType("b").detail("{\"a\":\"" + "x".repeat(262_144) + "\"}").build())))
                .hasMessageContaining("Total size of the entries in the request is over the limit.");
    }

    @Test
    void busesAreApartFromEachOther() {
        var bus = events.createEventBus(create -> create.name("team")).eventBusArn();
        var arn = queue("team-queue");
        events.putRule(put -> put.name("r").eventBusName("team").eventPattern("{\"source\":[\"x\"]}"));
        events.putTargets(put -> put.rule("r").eventBusName("team").targets(Target.builder().id("q").arn(arn).build()));

        put("x", "default bus", "{}");
        assertThat(received("team-queue")).isEmpty();

        rule("forward", "{\"source\":[\"x\"]}", Target.builder().id("b").arn(bus).roleArn(ROLE).build());
        put("x", "forwarded", "{}");
        assertThat(received("team-queue")).singleElement().satisfies(body -> assertThat(body).contains("forwarded"));
        assertThatThrownBy(() -> events.deleteEventBus(delete -> delete.name("team")))
                .hasMessageContaining("Cannot delete event bus team since it has rules.");
    }

    @Test
    void aStackMakesARuleWithItsTarget() {
        queue("stacked");
        try (var cfn = sandbox.client(CloudFormationClient.builder())) {
            cfn.createStack(create -> create.stackName("s").templateBody("""
                    Resources:
                      Rule:
                        Type: AWS::Events::Rule
                        Properties:
                          EventPattern: {source: [shop]}
                          Targets: [{Id: q, Arn: "arn:aws:sqs:us-east-1:000000000000:stacked"}]
                    Outputs:
                      Arn: {Value: !GetAtt Rule.Arn}
                    """));
            cfn.waiter().waitUntilStackCreateComplete(wait -> wait.stackName("s"),
                    waiter -> waiter.backoffStrategyV2(attempt -> Duration.ofMillis(20)).maxAttempts(6000));

            put("shop", "x", "{}");

            assertThat(received("stacked")).hasSize(1);
            cfn.deleteStack(delete -> delete.stackName("s"));
            cfn.waiter().waitUntilStackDeleteComplete(wait -> wait.stackName("s"),
                    waiter -> waiter.backoffStrategyV2(attempt -> Duration.ofMillis(20)).maxAttempts(6000));
            assertThat(events.listRules(list -> {}).rules()).isEmpty();
        }
    }

    @Test
    void whatCannotBeDeliveredIsInTheDeadLetterQueueWithWhy() {
        var gone = queue("gone");
        rule("dead", "{\"source\":[\"shop\"]}", Target.builder().id("q").arn(gone)
                .deadLetterConfig(dead -> dead.arn(queue("dead-letters"))).build());
        sqs.deleteQueue(delete -> delete.queueUrl(url("gone")));

        put("shop", "sold", "{}");

        var letters = sqs.receiveMessage(receive -> receive.queueUrl(url("dead-letters"))
                .messageAttributeNames("All")).messages();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.body()).contains("sold");
            assertThat(letter.messageAttributes().get("TARGET_ARN").stringValue()).isEqualTo(gone);
            assertThat(letter.messageAttributes()).containsKeys("RULE_ARN", "ERROR_CODE", "ERROR_MESSAGE");
        });
        sqs.deleteQueue(delete -> delete.queueUrl(url("dead-letters")));
        assertThat(put("shop", "sold", "{}")).as("an event's acceptance does not depend on its delivery")
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void ratesAndPathsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> events
                .putRule(put -> put.name("r").scheduleExpression("rate(99999999999999999999 days)")))
                .hasMessageContaining("Parameter ScheduleExpression is not valid.");
        var arn = queue("q");
        events.putRule(put -> put.name("r").eventPattern("{\"source\":[\"x\"]}"));
        assertThatThrownBy(() -> events.putTargets(put -> put.rule("r").targets(Target.builder().id("t").arn(arn)
                .inputPath("").build()))).hasMessageContaining("Invalid InputPath");
    }

    private String url(String name) {
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }
}
