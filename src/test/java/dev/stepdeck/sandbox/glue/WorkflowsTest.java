package dev.stepdeck.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.trust.Asker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// Triggers and workflows over jobs that really run.
@NeedsPython
@Timeout(900)
class WorkflowsTest {

    @TempDir
    Path folder;
    private final FakeS3 s3 = new FakeS3();
    private GlueSandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new GlueSandbox(folder, new Launcher(folder, false), new Asker.Nobody(), s3);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aTriggerStartsAJobWhenAnotherThatATriggerHasStartedEnds() {
        sandbox.job("first", "pass");
        sandbox.job("second", "import sys; print(sys.argv[1:])");
        onDemand("start", "first", "");
        sandbox.glue.createTrigger(t -> after(t, "then", "first", JobRunState.SUCCEEDED).actions(
                Action.builder().jobName("second").arguments(Map.of("--a", "1")).timeout(7).build()));

        startTrigger("start");
        var run = onlyRun("second");
        var byHand = startWhenFree("first");
        sandbox.ended("first", byHand);
        sandbox.ended("first", startWhenFree("first"));

        assertThat(run).extracting(JobRun::triggerName, JobRun::timeout, JobRun::jobRunState)
                .containsExactly("then", 7, JobRunState.SUCCEEDED);
        assertThat(sandbox.output(run.id())).containsExactly("['--a', '1']");
        assertThat(sandbox.glue.getJobRuns(r -> r.jobName("first")).jobRuns()).extracting(JobRun::triggerName)
                .containsExactly(null, null, "start");
        assertThat(sandbox.glue.getJobRuns(r -> r.jobName("second")).jobRuns())
                .as("runs by hand let no trigger fire").hasSize(1);
    }

    @Test
    void aJobThatIsTriedAgainHasNotEndedYet() {
        var location = s3.put("fails.py", "raise OSError('again')");
        sandbox.glue.createJob(r -> r.name("fails").role("role").maxRetries(1)
                .command(c -> c.name("pythonshell").scriptLocation(location)));
        sandbox.job("tell", "pass");
        onDemand("start", "fails", "");
        sandbox.glue.createTrigger(t -> after(t, "failed", "fails", JobRunState.FAILED).actions(action("tell")));

        startTrigger("start");

        var told = onlyRun("tell");
        var attempts = sandbox.glue.getJobRuns(r -> r.jobName("fails")).jobRuns();
        assertThat(attempts).extracting(JobRun::attempt).containsExactly(1, 0);
        assertThat(told.startedOn()).isAfterOrEqualTo(attempts.getFirst().completedOn());
    }

    @Test
    void aWorkflowRunsToItsEndAndShowsIt() {
        for (var job : List.of("load", "clean", "join")) {
            sandbox.job(job, "import sys; print(sys.argv[1:])");
        }
        sandbox.glue.createWorkflow(w -> w.name("flow").defaultRunProperties(Map.of("a", "1", "b", "1")));
        sandbox.glue.createTrigger(t -> t.name("begin").type(TriggerType.ON_DEMAND).workflowName("flow")
                .actions(action("load"), action("clean")));
        sandbox.glue.createTrigger(t -> t.name("both").type(TriggerType.CONDITIONAL).workflowName("flow")
                .startOnCreation(true).actions(action("join"))
                .predicate(p -> p.logical("AND").conditions(condition("load", JobRunState.SUCCEEDED),
                        condition("clean", JobRunState.SUCCEEDED))));

        var id = sandbox.glue.startWorkflowRun(r -> r.name("flow").runProperties(Map.of("b", "2"))).runId();
        sandbox.glue.putWorkflowRunProperties(r -> r.name("flow").runId(id).runProperties(Map.of("c", "3")));

        var run = endedRun("flow", id);
        assertThat(run.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
        assertThat(run.statistics()).extracting(s -> s.totalActions(), s -> s.succeededActions(),
                s -> s.runningActions()).containsExactly(3, 3, 0);
        assertThat(sandbox.glue.getWorkflowRunProperties(r -> r.name("flow").runId(id)).runProperties())
                .isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
        var join = onlyRun("join");
        assertThat(sandbox.output(join.id()).getFirst()).contains("'--WORKFLOW_NAME', 'flow'",
                "'--WORKFLOW_RUN_ID', '" + id + "'");
        var graph = run.graph();
        assertThat(graph.nodes()).extracting(Node::name).containsExactly("begin", "load", "clean", "both", "join");
        assertThat(graph.nodes().getLast().jobDetails().jobRuns()).containsExactly(join);
        var names = graph.nodes().stream()
                .collect(Collectors.toMap(Node::uniqueId, Node::name));
        assertThat(graph.edges()).extracting((Edge edge) -> names.get(edge.sourceId()) + " "
                + names.get(edge.destinationId())).containsExactlyInAnyOrder("begin load", "begin clean", "load both",
                        "clean both", "both join");
        assertThat(sandbox.glue.getWorkflow(r -> r.name("flow")).workflow().lastRun().workflowRunId()).isEqualTo(id);
        var next = sandbox.glue.startWorkflowRun(r -> r.name("flow")).runId();
        assertThat(endedRun("flow", next).previousRunId()).isEqualTo(id);
        assertThat(sandbox.glue.getWorkflowRuns(r -> r.name("flow")).runs()).extracting(WorkflowRun::workflowRunId)
                .containsExactly(next, id);
    }

    @Test
    void aRunOfAWorkflowIsStoppedWithItsJobs() {
        sandbox.job("long", "import time; time.sleep(600)");
        sandbox.job("never", "pass");
        sandbox.glue.createWorkflow(w -> w.name("flow").maxConcurrentRuns(1));
        onDemand("begin", "long", "flow");
        sandbox.glue.createTrigger(
                t -> after(t, "stopped", "long", JobRunState.STOPPED).workflowName("flow").actions(action("never")));
        var id = sandbox.glue.startWorkflowRun(r -> r.name("flow")).runId();
        assertThatThrownBy(() -> sandbox.glue.startWorkflowRun(r -> r.name("flow")))
                .isInstanceOf(ConcurrentRunsExceededException.class);

        sandbox.glue.stopWorkflowRun(r -> r.name("flow").runId(id));

        assertThat(endedRun("flow", id).status()).isEqualTo(WorkflowRunStatus.STOPPED);
        assertThat(onlyRun("long").jobRunState()).isEqualTo(JobRunState.STOPPED);
        assertThat(sandbox.glue.getJobRuns(r -> r.jobName("never")).jobRuns()).isEmpty();
    }

    @Test
    void aWorkflowGoesOnAfterARestart() {
        sandbox.job("long", "import time; print('on'); time.sleep(600)");
        sandbox.job("clean-up", "pass");
        sandbox.glue.createWorkflow(w -> w.name("flow"));
        onDemand("begin", "long", "flow");
        sandbox.glue.createTrigger(
                t -> after(t, "failed", "long", JobRunState.FAILED).workflowName("flow").actions(action("clean-up")));
        var id = sandbox.glue.startWorkflowRun(r -> r.name("flow")).runId();
        GlueSandbox.await(() -> sandbox.glue.getJobRuns(r -> r.jobName("long")).jobRuns().stream()
                .anyMatch(run -> !sandbox.output(run.id()).isEmpty()));

        close();
        open();

        var run = endedRun("flow", id);
        assertThat(run.statistics()).extracting(s -> s.failedActions(), s -> s.succeededActions())
                .containsExactly(1, 1);
    }

    @Test
    void anActionThatCannotStartItsJobIsAnError() {
        sandbox.job("busy", "import time; time.sleep(600)");
        var blocking = sandbox.start("busy", Map.of());
        sandbox.glue.createWorkflow(w -> w.name("flow"));
        onDemand("begin", "busy", "flow");

        var run = endedRun("flow", sandbox.glue.startWorkflowRun(r -> r.name("flow")).runId());

        assertThat(run).extracting(WorkflowRun::status, r -> r.statistics().erroredActions())
                .containsExactly(WorkflowRunStatus.COMPLETED, 1);
        sandbox.glue.batchStopJobRun(r -> r.jobName("busy").jobRunIds(blocking));
    }

    @Test
    void triggersAreListedChangedStoppedAndDeleted() {
        sandbox.job("job", "pass");
        onDemand("a", "job", "");
        sandbox.glue.createTrigger(t -> t.name("b").type(TriggerType.SCHEDULED).schedule("cron(0 12 * * ? *)")
                .tags(Map.of("k", "v")).actions(action("job")));

        assertThat(sandbox.glue.listTriggers(r -> r.dependentJobName("job")).triggerNames()).containsExactly("a", "b");
        assertThat(sandbox.glue.listTriggers(r -> r.tags(Map.of("k", "v"))).triggerNames()).containsExactly("b");
        var page = sandbox.glue.getTriggers(r -> r.maxResults(1));
        assertThat(sandbox.glue.getTriggers(r -> r.nextToken(page.nextToken())).triggers()).singleElement()
                .extracting(t -> t.name(), t -> t.state()).containsExactly("b", TriggerState.CREATED);
        startTrigger("b");
        sandbox.glue.updateTrigger(r -> r.name("b").triggerUpdate(u -> u.schedule("cron(0 13 * * ? *)")
                .actions(action("job"))));
        assertThat(trigger("b")).extracting(t -> t.schedule(), t -> t.state()).containsExactly("cron(0 13 * * ? *)",
                TriggerState.ACTIVATED);
        sandbox.glue.stopTrigger(r -> r.name("b"));
        assertThat(trigger("b").state()).isEqualTo(TriggerState.DEACTIVATED);
        sandbox.glue.deleteTrigger(r -> r.name("b"));
        assertThat(sandbox.glue.batchGetTriggers(r -> r.triggerNames("a", "b")).triggersNotFound())
                .containsExactly("b");
    }

    @Test
    void whatIsWrongIsSaid() {
        sandbox.job("job", "pass");
        sandbox.glue.createWorkflow(w -> w.name("flow"));
        onDemand("begin", "job", "flow");

        refused("does not have triggers of the type EVENT", t -> t.type(TriggerType.EVENT).actions(action("job")));
        refused("either a job or a crawler", t -> t.type(TriggerType.ON_DEMAND).actions(Action.builder().build()));
        refused("Job with name: none not found", t -> t.type(TriggerType.ON_DEMAND).actions(action("none")));
        refused("Workflow with name: none not found",
                t -> t.type(TriggerType.ON_DEMAND).workflowName("none").actions(action("job")));
        refused("already has a starting trigger: begin", t -> t.type(TriggerType.SCHEDULED).workflowName("flow")
                .schedule("cron(0 12 * * ? *)").actions(action("job")));
        refused("StartOnCreation is not supported",
                t -> t.type(TriggerType.ON_DEMAND).startOnCreation(true).actions(action("job")));
        refused("Invalid cron expression: rate(1 hour)",
                t -> t.type(TriggerType.SCHEDULED).schedule("rate(1 hour)").actions(action("job")));
        refused("Predicate cannot be null for CONDITIONAL trigger",
                t -> t.type(TriggerType.CONDITIONAL).actions(action("job")));
        refused("A condition's state must be", t -> after(t, "x", "job", JobRunState.RUNNING).actions(action("job")));
        refused("Actions cannot be null or empty", t -> t.type(TriggerType.ON_DEMAND).actions(List.of()));
        assertThatThrownBy(() -> sandbox.glue.getWorkflowRun(r -> r.name("flow").runId("wr_1")))
                .hasMessageContaining("Workflow run with id: wr_1 not found");
        assertThatThrownBy(() -> sandbox.glue.getTriggers(r -> r.nextToken("x")))
                .hasMessageContaining("Invalid pagination token");
    }

    private void refused(String message, Consumer<CreateTriggerRequest.Builder> trigger) {
        assertThatThrownBy(() -> sandbox.glue.createTrigger(t -> trigger.accept(t.name("wrong"))))
                .hasMessageContaining(message);
    }

    private void onDemand(String name, String job, String workflow) {
        sandbox.glue.createTrigger(t -> t.name(name).type(TriggerType.ON_DEMAND)
                .workflowName(workflow.isEmpty() ? null : workflow).actions(action(job)));
    }

    private static CreateTriggerRequest.Builder after(CreateTriggerRequest.Builder trigger, String name, String job,
            JobRunState state) {
        return trigger.name(name).type(TriggerType.CONDITIONAL).startOnCreation(true)
                .predicate(p -> p.conditions(condition(job, state)));
    }

    private static Condition condition(String job, JobRunState state) {
        return Condition.builder().logicalOperator("EQUALS").jobName(job).state(state).build();
    }

    private static Action action(String job) {
        return Action.builder().jobName(job).build();
    }

    private void startTrigger(String name) {
        sandbox.glue.startTrigger(r -> r.name(name));
    }

    private String startWhenFree(String job) {
        var started = new ArrayList<String>();
        GlueSandbox.await(() -> {
            try {
                return started.add(sandbox.start(job, Map.of()));
            } catch (ConcurrentRunsExceededException e) {
                return false;
            }
        });
        return started.getFirst();
    }

    private Trigger trigger(String name) {
        return sandbox.glue.getTrigger(r -> r.name(name)).trigger();
    }

    private JobRun onlyRun(String job) {
        GlueSandbox.await(() -> sandbox.glue.getJobRuns(r -> r.jobName(job)).jobRuns().size() == 1);
        var run = sandbox.glue.getJobRuns(r -> r.jobName(job)).jobRuns().getFirst();
        return sandbox.ended(job, run.id());
    }

    private WorkflowRun endedRun(String workflow, String id) {
        GlueSandbox.await(() -> run(workflow, id).completedOn() != null);
        return run(workflow, id);
    }

    private WorkflowRun run(String workflow, String id) {
        return sandbox.glue.getWorkflowRun(r -> r.name(workflow).runId(id).includeGraph(true)).run();
    }
}
