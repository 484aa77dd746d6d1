package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;

/// Rules and schedules of a sandbox, over HTTP.
class SchedulesTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Clients clients;
    private Schedules schedules;
    private Fires fires;
    private String machine;

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        schedules = new Schedules(clients);
        fires = new Fires(clients);
        machine = clients.sfn().createStateMachine(create -> create.name("load").roleArn(ROLE)
                .definition("{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}"))
                .stateMachineArn();
    }

    @AfterEach
    void close() {
        clients.close();
        sandbox.close();
    }

    @Test
    void bothServicesAreListedTogether() {
        rule("hourly", "cron(20 * * * ? *)", Optional.of("{\"n\": 1}"));
        schedule("daily", "cron(0 9 * * ? *)", "{\"n\": 2}");
        clients.events().putRule(put -> put.name("arrived").eventPattern("{\"source\": [\"aws.s3\"]}"));

        var found = schedules.list();

        assertThat(found.notes()).isEmpty();
        assertThat(found.rules()).extracting(EventRuleView::name).containsExactly("arrived");
        assertThat(found.schedules()).extracting(ScheduleView::name).containsExactly("daily", "hourly");
        var daily = found.schedules().getFirst();
        assertThat(daily.words()).isEqualTo("every day at 09:00, Europe/Berlin");
        assertThat(daily.next(2, Instant.parse("2026-03-28T12:00:00Z"))).containsExactly(
                Instant.parse("2026-03-29T07:00:00Z"), Instant.parse("2026-03-30T07:00:00Z"));
        assertThat(daily.targets().getFirst().title()).isEqualTo("State machine load");
        var hourly = found.schedules().getLast();
        assertThat(hourly.next(1, Instant.parse("2026-03-28T12:30:00Z")))
                .containsExactly(Instant.parse("2026-03-28T13:20:00Z"));
    }

    @Test
    void theRateOfARuleCountsFromATimeThatNobodyTells() {
        rule("often", "rate(5 minutes)", Optional.empty());

        var often = schedules.list().schedules().getFirst();

        assertThat(often.isCountedElsewhere()).isTrue();
        assertThat(often.next(5, Instant.now())).isEmpty();
    }

    @Test
    void switchingOffKeepsAllElse() {
        rule("hourly", "cron(20 * * * ? *)", Optional.empty());
        schedule("daily", "cron(0 9 * * ? *)", "{\"n\": 2}");
        var before = clients.scheduler().getSchedule(get -> get.name("daily"));

        schedules.list().schedules().forEach(each -> schedules.enable(each, false));

        assertThat(schedules.list().schedules()).extracting(ScheduleView::enabled).containsExactly(false, false);
        assertThat(schedules.list().schedules().getFirst().next(5, Instant.now())).isEmpty();
        schedules.list().schedules().forEach(each -> schedules.enable(each, true));
        var after = clients.scheduler().getSchedule(get -> get.name("daily"));
        assertThat(after.toBuilder().lastModificationDate(null).build().toString())
                .isEqualTo(before.toBuilder().lastModificationDate(null).build().toString());
        assertThat(after.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.DELETE);
    }

    @Test
    void firingByHandGivesTheTargetWhatTheScheduleWould() {
        rule("hourly", "cron(20 * * * ? *)", Optional.empty());
        schedule("daily", "cron(0 9 * * ? *)", "{\"by\": \"<aws.scheduler.schedule-arn>\"}");
        var found = schedules.list().schedules();

        var daily = fires.plan(found.getFirst());
        var hourly = fires.plan(found.getLast());

        assertThat(daily.calls()).singleElement().satisfies(call -> {
            assertThat(call.sentence()).isEqualTo("Starts an execution of the state machine load");
            assertThat(call.input()).isEqualTo("{\"by\": \"" + found.getFirst().arn() + "\"}");
        });
        assertThat(hourly.calls().getFirst().input()).contains("\"detail-type\":\"Scheduled Event\"",
                "\"resources\":[\"" + found.getLast().arn() + "\"]");
        var execution = fires.fire(daily).getFirst();
        assertThat(clients.sfn().describeExecution(get -> get.executionArn(execution)).input())
                .isEqualTo(daily.calls().getFirst().input());
    }

    @Test
    void whatCannotBeCalledFromHereIsRefusedByName() {
        var queue = new ScheduleTarget("arn:aws:sqs:us-east-1:000000000000:jobs", Optional.empty(), false, "", "");
        var shaped = new ScheduleTarget(machine, Optional.empty(), true, "", "");
        var job = new ScheduleTarget("arn:aws:scheduler:::aws-sdk:glue:startJobRun",
                Optional.of("{\"JobName\": \"j\", \"ExecutionClass\": \"FLEX\"}"), false, "", "");

        assertThatThrownBy(() -> fires.plan(of(queue))).isInstanceOf(RefusedException.class)
                .hasMessage("Queue jobs cannot be called from here.");
        assertThatThrownBy(() -> fires.plan(of(shaped))).hasMessageContaining("transformer");
        assertThatThrownBy(() -> fires.plan(of(job))).hasMessageContaining("ExecutionClass");
        assertThat(job.title()).isEqualTo("Glue job j");
        assertThat(job.job()).contains("j");
    }

    private static ScheduleView of(ScheduleTarget target) {
        return new ScheduleView(ScheduleView.Maker.RULE, "r", "default",
                "arn:aws:events:us-east-1:000000000000:rule/r", "rate(1 day)", "UTC", Optional.empty(),
                Optional.empty(), Optional.empty(), 0, true, "", List.of(target));
    }

    private void rule(String name, String expression, Optional<String> input) {
        clients.events().putRule(put -> put.name(name).scheduleExpression(expression));
        clients.events().putTargets(put -> put.rule(name)
                .targets(Target.builder().id("1").arn(machine).roleArn(ROLE).input(input.orElse(null)).build()));
    }

    private void schedule(String name, String expression, String input) {
        clients.scheduler().createSchedule(create -> create.name(name).scheduleExpression(expression)
                .scheduleExpressionTimezone("Europe/Berlin").description("as it says")
                .actionAfterCompletion(ActionAfterCompletion.DELETE).flexibleTimeWindow(window -> window.mode("OFF"))
                .target(target -> target.arn(machine).roleArn(ROLE).input(input)));
    }
}
