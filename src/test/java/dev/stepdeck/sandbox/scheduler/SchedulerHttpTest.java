package dev.stepdeck.sandbox.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;

/// Schedules by the SDK, over HTTP.
class SchedulerHttpTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:calls";

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private SchedulerClient scheduler;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void open() {
        start();
        url = sqs.createQueue(create -> create.queueName("calls")).queueUrl();
    }

    private void start() {
        sandbox = new RunningSandbox(folder);
        scheduler = sandbox.client(SchedulerClient.builder());
        sqs = sandbox.client(SqsClient.builder());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aScheduleIsKeptAsItWasGiven() {
        var start = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

        var arn = scheduler.createSchedule(create -> create.name("nightly").description("every night")
                .scheduleExpression("cron(0 2 * * ? *)").scheduleExpressionTimezone("Europe/Berlin").startDate(start)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(15))
                .target(target -> target.arn(QUEUE).roleArn(ROLE).input("{}").retryPolicy(
                        retry -> retry.maximumRetryAttempts(2).maximumEventAgeInSeconds(60))))
                .scheduleArn();

        assertThat(arn).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/nightly");
        var kept = scheduler.getSchedule(get -> get.name("nightly").groupName("default"));
        assertThat(kept.arn()).isEqualTo(arn);
        assertThat(kept.startDate()).isEqualTo(start);
        assertThat(kept.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
        assertThat(kept.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(kept.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
        assertThat(kept.flexibleTimeWindow().maximumWindowInMinutes()).isEqualTo(15);
        assertThat(kept.target().retryPolicy().maximumRetryAttempts()).isEqualTo(2);

        scheduler.updateSchedule(update -> update.name("nightly").scheduleExpression("rate(1 day)")
                .state(ScheduleState.DISABLED).flexibleTimeWindow(window -> window.mode("OFF"))
                .target(target -> target.arn(QUEUE).roleArn(ROLE)));

        var changed = scheduler.getSchedule(get -> get.name("nightly"));
        assertThat(changed.creationDate()).isEqualTo(kept.creationDate());
        assertThat(changed.description()).as("what is not given is gone").isNull();
        assertThat(changed.target().retryPolicy()).isEqualTo(
                RetryPolicy.builder().maximumRetryAttempts(185).maximumEventAgeInSeconds(86_400).build());
        assertThat(changed.startDate()).isNull();
        assertThat(changed.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(changed.state()).isEqualTo(ScheduleState.DISABLED);

        scheduler.deleteSchedule(delete -> delete.name("nightly"));

        assertThatThrownBy(() -> scheduler.getSchedule(get -> get.name("nightly")))
                .isInstanceOf(ResourceNotFoundException.class).hasMessageContaining("Schedule nightly does not exist.");
    }

    @Test
    void theSameRequestAgainIsNoConflict() {
        var request = request("once", "at(2099-01-01T00:00:00)").clientToken("token").build();

        assertThat(scheduler.createSchedule(request).scheduleArn())
                .isEqualTo(scheduler.createSchedule(request).scheduleArn());
        assertThatThrownBy(() -> scheduler.createSchedule(request.toBuilder().clientToken("another").build()))
                .isInstanceOf(ConflictException.class).hasMessageContaining("Schedule once already exists.");
    }

    @Test
    void schedulesAreListedInPagesByGroupPrefixAndState() {
        scheduler.createScheduleGroup(create -> create.name("etl"));
        for (var name : List.of("a-1", "a-2", "b-1")) {
            scheduler.createSchedule(request(name, "cron(0 2 * * ? *)").groupName("etl").build());
        }
        scheduler.createSchedule(request("a-3", "cron(0 2 * * ? *)").state(ScheduleState.DISABLED).build());

        var first = scheduler.listSchedules(list -> list.maxResults(3));
        var rest = scheduler.listSchedules(list -> list.maxResults(3).nextToken(first.nextToken()));

        assertThat(first.schedules()).extracting(ScheduleSummary::name).containsExactly("a-3", "a-1", "a-2");
        assertThat(rest.schedules()).extracting(ScheduleSummary::name).containsExactly("b-1");
        assertThat(rest.nextToken()).isNull();
        assertThat(scheduler.listSchedules(list -> list.groupName("etl").namePrefix("a")).schedules())
                .extracting(ScheduleSummary::name).containsExactly("a-1", "a-2");
        assertThat(scheduler.listSchedules(list -> list.state(ScheduleState.DISABLED)).schedules())
                .extracting(ScheduleSummary::name).containsExactly("a-3");
        assertThatThrownBy(() -> scheduler.listSchedules(list -> list.nextToken("made-up")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> scheduler.listSchedules(list -> list.groupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);

        scheduler.deleteScheduleGroup(delete -> delete.name("etl"));

        assertThat(scheduler.listSchedules(list -> {}).schedules()).extracting(ScheduleSummary::name)
                .containsExactly("a-3");
    }

    @Test
    void groupsHaveTags() {
        var arn = scheduler.createScheduleGroup(
                create -> create.name("etl").tags(Tag.builder().key("team").value("data").build())).scheduleGroupArn();

        scheduler.tagResource(tag -> tag.resourceArn(arn).tags(Tag.builder().key("stage").value("test").build()));
        scheduler.untagResource(untag -> untag.resourceArn(arn).tagKeys("team", "none"));

        assertThat(scheduler.listTagsForResource(list -> list.resourceArn(arn)).tags())
                .containsExactly(Tag.builder().key("stage").value("test").build());
        assertThat(scheduler.listScheduleGroups(list -> list.namePrefix("e")).scheduleGroups()).hasSize(1);
        assertThat(scheduler.getScheduleGroup(get -> get.name("default")).stateAsString()).isEqualTo("ACTIVE");
        assertThatThrownBy(() -> scheduler.deleteScheduleGroup(delete -> delete.name("default")))
                .isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cron(0 2 * * ?) | UTC | arn:aws:sns:us-east-1:1:t | Invalid Schedule Expression",
        "rate(1 hour) | Mars/Olympus | arn:aws:sns:us-east-1:000000000000:t | Invalid Schedule Expression Timezone",
        "rate(1 hour) | UTC | arn:aws:lambda:us-east-1:000000000000:function:f | service lambda",
        "rate(1 hour) | UTC | arn:aws:scheduler:::aws-sdk:lambda:invoke | service lambda",
        "rate(1 hour) | UTC | arn:aws:scheduler:::aws-sdk:glue:getJob | only reads",
        "rate(1 hour) | UTC | arn:aws:events:us-east-1:000000000000:event-bus/default | EventBridgeParameters",
        "rate(1 hour) | UTC | arn:aws:sqs:us-east-1:000000000000:calls.fifo | MessageGroupId",
        "rate(1 hour) | UTC | nothing | not in correct format"})
    void whatCannotBeIsRefused(String expression, String zone, String target, String words) {
        assertThatThrownBy(() -> scheduler.createSchedule(request("refused", expression)
                .scheduleExpressionTimezone(zone).target(to -> to.arn(target).roleArn(ROLE)).build()))
                .isInstanceOf(ValidationException.class).hasMessageContaining(words);
    }

    @Test
    void requestsThatLackWhatTheyNeedAreRefusedInTheWordsOfAws() {
        assertThatThrownBy(() -> scheduler.createSchedule(create -> create.name("bad name")))
                .isInstanceOf(ValidationException.class).hasMessageContaining("failed to satisfy constraint")
                .hasMessageContaining("'target'");
        assertThatThrownBy(() -> scheduler.createSchedule(request("late", "rate(1 hour)")
                .startDate(Instant.now().minus(Duration.ofHours(1))).build()))
                .isInstanceOf(ValidationException.class).hasMessageContaining("5 minutes ago");
        assertThatThrownBy(() -> scheduler.createSchedule(request("loose", "rate(1 hour)")
                .flexibleTimeWindow(window -> window.mode("FLEXIBLE")).build()))
                .isInstanceOf(ValidationException.class).hasMessageContaining("MaximumWindowInMinutes");
    }

    @Test
    void aTargetGetsTheInputWithItsContextAttributes() throws Exception {
        scheduler.createSchedule(request("now", "rate(1 hour)").target(to -> to.arn(QUEUE).roleArn(ROLE).input(
                "{\"arn\":\"<aws.scheduler.schedule-arn>\",\"at\":\"<aws.scheduler.scheduled-time>\","
                        + "\"id\":\"<aws.scheduler.execution-id>\",\"n\":\"<aws.scheduler.attempt-number>\"}"))
                .build());

        var got = JsonMapper.shared().readTree(message().body());

        assertThat(got.path("arn").asString("")).endsWith(":schedule/default/now");
        assertThat(Instant.parse(got.path("at").asString("")))
                .isEqualTo(
                        scheduler.getSchedule(get -> get.name("now")).creationDate().truncatedTo(ChronoUnit.SECONDS));
        assertThat(got.path("id").asString("")).matches("[0-9a-f]{16}");
        assertThat(got.path("n").asString("")).isEqualTo("1");
    }

    @Test
    void withoutAnInputItGetsANotice() throws Exception {
        scheduler.createSchedule(request("now", "rate(1 hour)").build());

        var got = JsonMapper.shared().readTree(message().body());

        assertThat(got.path("detail-type").asString("")).isEqualTo("Scheduled Event");
        assertThat(got.path("source").asString("")).isEqualTo("aws.scheduler");
    }

    @Test
    void aStateMachineIsStartedAndAScheduleThatIsOverGoes() throws Exception {
        var sfn = sandbox.client(SfnClient.builder());
        var machine = sfn.createStateMachine(create -> create.name("load").roleArn(ROLE)
                .definition("{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}"))
                .stateMachineArn();
        var soon = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");

        scheduler.createSchedule(request("once", "at(" + soon + ")").actionAfterCompletion(ActionAfterCompletion.DELETE)
                .target(to -> to.arn(machine).roleArn(ROLE).input("{\"day\": 1}")).build());

        until(() -> !sfn.listExecutions(list -> list.stateMachineArn(machine)).executions().isEmpty());
        var execution = sfn.listExecutions(list -> list.stateMachineArn(machine)).executions().getFirst();
        assertThat(sfn.describeExecution(get -> get.executionArn(execution.executionArn())).input())
                .isEqualTo("{\"day\": 1}");
        until(() -> scheduler.listSchedules(list -> {}).schedules().isEmpty());
    }

    @Test
    void anyOperationCanBeCalled() throws Exception {
        var glue = sandbox.client(GlueClient.builder());

        scheduler.createSchedule(request("database", "rate(1 day)").target(to -> to
                .arn("arn:aws:scheduler:::aws-sdk:glue:createDatabase").roleArn(ROLE)
                .input("{\"DatabaseInput\": {\"Name\": \"made_by_schedule\"}}")).build());

        until(() -> glue.getDatabases(get -> {}).databaseList().stream()
                .anyMatch(database -> database.name().equals("made_by_schedule")));
    }

    @Test
    void whatATargetRefusesGoesToTheDeadLetterQueue() throws Exception {
        scheduler.createSchedule(request("fails", "rate(1 day)").target(to -> to
                .arn("arn:aws:scheduler:::aws-sdk:glue:startJobRun").roleArn(ROLE).input("{\"JobName\": \"none\"}")
                .deadLetterConfig(dead -> dead.arn(QUEUE))).build());

        var dead = message();

        assertThat(dead.body()).isEqualTo("{\"JobName\": \"none\"}");
        assertThat(dead.messageAttributes().get("ERROR_CODE").stringValue()).isEqualTo("EntityNotFoundException");
        assertThat(dead.messageAttributes().get("SCHEDULE_ARN").stringValue()).endsWith("/fails");
        assertThat(dead.messageAttributes().get("RETRY_ATTEMPTS").stringValue()).isEqualTo("0");
    }

    @Test
    void aRestartNeitherDoublesNorCatchesUp() throws Exception {
        scheduler.createSchedule(request("hourly", "rate(1 hour)").build());
        message();
        var soon = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        scheduler.createSchedule(request("missed", "at(" + soon + ")")
                .actionAfterCompletion(ActionAfterCompletion.DELETE).startDate(null).build());
        close();
        until(() -> Instant.now().isAfter(Instant.parse(soon + "Z").plusMillis(50)));

        start();

        assertThat(scheduler.listSchedules(list -> {}).schedules()).extracting(ScheduleSummary::name)
                .contains("hourly");
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(1)).messages().stream()
                .filter(message -> message.body().contains("/hourly"))).isEmpty();
    }

    @Test
    void aTemplateMakesThem() throws Exception {
        var stacks = sandbox.client(CloudFormationClient.builder());

        stacks.createStack(create -> create.stackName("timed").templateBody("""
                Resources:
                  Group: {Type: AWS::Scheduler::ScheduleGroup, Properties: {Name: etl}}
                  Nightly:
                    Type: AWS::Scheduler::Schedule
                    Properties:
                      GroupName: !Ref Group
                      ScheduleExpression: cron(20 * * * ? *)
                      FlexibleTimeWindow: {Mode: 'OFF'}
                      Target: {Arn: '%s', RoleArn: '%s', RetryPolicy: {MaximumRetryAttempts: 3}}
                Outputs: {Name: {Value: !Ref Nightly}, Arn: {Value: !GetAtt Nightly.Arn}}
                """.formatted(QUEUE, ROLE)));
        until(() -> !stacks.describeStacks(get -> get.stackName("timed")).stacks().getFirst().stackStatusAsString()
                .endsWith("_IN_PROGRESS"));

        var stack = stacks.describeStacks(get -> get.stackName("timed")).stacks().getFirst();
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(scheduler.listSchedules(list -> list.groupName("etl")).schedules())
                .extracting(ScheduleSummary::arn)
                .containsExactly(stack.outputs().stream().filter(output -> output.outputKey().equals("Arn")).findFirst()
                        .orElseThrow().outputValue());
        stacks.deleteStack(delete -> delete.stackName("timed"));
        until(() -> scheduler.listScheduleGroups(list -> {}).scheduleGroups().size() == 1);
    }

    private static CreateScheduleRequest.Builder request(String name, String expression) {
        return CreateScheduleRequest.builder().name(name).scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode("OFF"))
                .target(Target.builder().arn(QUEUE).roleArn(ROLE).build());
    }

    private Message message() throws InterruptedException {
        while (true) {
            var messages = sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(1)
                    .messageAttributeNames("All")).messages();
            if (!messages.isEmpty()) {
                return messages.getFirst();
            }
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Pause.shortly();
        }
    }
}
