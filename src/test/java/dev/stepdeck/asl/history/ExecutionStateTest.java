package dev.stepdeck.asl.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.AslParser;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ExecutionStateTest {

    private static final Optional<StateMachine> MACHINE = AslParser.parse("""
            {"StartAt": "Run", "States": {
              "Run": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "End": true,
                "Parameters": {"JobName": "job"},
                "Retry": [{"ErrorEquals": ["Glue.Busy"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}]},
              "Tell": {"Type": "Pass", "End": true}}}""").machine();

    private final ExecutionState run = new ExecutionState(MACHINE);
    private long id;

    @Test
    void followsATaskThroughRetryAndCatch() {
        event("ExecutionStarted", 0, Map.of("input", "{}"));
        event("TaskStateEntered", 0, Map.of("name", "Run", "input", "{}"));
        assertThat(status("Run")).isEqualTo(VisitStatus.RUNNING);
        attempt("jr_1");
        assertThat(visit("Run").link()).contains(new ResourceLink.GlueJobRun("job", "jr_1"));
        event("TaskFailed", id, Map.of("error", "Glue.Busy", "cause", "busy"));
        assertThat(status("Run")).isEqualTo(VisitStatus.RETRYING);
        assertThat(visit("Run").due()).as("a second after the failure").contains(visit("Run").attempts().getFirst()
                .ended().orElseThrow().plusSeconds(1));
        attempt("jr_2");
        assertThat(status("Run")).isEqualTo(VisitStatus.RUNNING);
        event("TaskFailed", id, Map.of("error", "Glue.Busy", "cause", "still busy"));
        assertThat(status("Run")).isEqualTo(VisitStatus.FAILED);
        event("TaskStateExited", id, Map.of("name", "Run", "output", "{\"Error\":\"Glue.Busy\"}"));
        event("PassStateEntered", id, Map.of("name", "Tell", "input", "{}"));

        assertThat(status("Run")).isEqualTo(VisitStatus.CAUGHT);
        assertThat(visit("Run").attempts()).extracting(Attempt::error).containsExactly("Glue.Busy", "Glue.Busy");
        assertThat(visit("Run").cause()).isEqualTo("still busy");
        assertThat(run.edges()).containsExactly(new EdgeTaken("Run", "Tell", true));
        assertThat(run.status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void abortsWhatRanWhenTheExecutionIsStopped() {
        event("ExecutionStarted", 0, Map.of("input", "{}"));
        event("TaskStateEntered", 0, Map.of("name", "Run", "input", "{}"));
        attempt("jr_1");
        event("ExecutionAborted", id, Map.of("error", "", "cause", "enough"));

        assertThat(run.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(status("Run")).isEqualTo(VisitStatus.ABORTED);
        assertThat(visit("Run").attempts()).extracting(Attempt::status).containsExactly(VisitStatus.ABORTED);
    }

    @Test
    void takesOverlappingPagesOnce() {
        event("ExecutionStarted", 0, Map.of("input", "{}"));
        event("TaskStateEntered", 0, Map.of("name", "Run", "input", "{}"));
        id = 1;
        event("TaskStateEntered", 0, Map.of("name", "Run", "input", "{}"));

        assertThat(run.state("Run").orElseThrow().visits()).hasSize(1);
    }

    @Test
    void staysCheapOverManyEvents() {
        event("ExecutionStarted", 0, Map.of("input", "{}"));
        event("MapStateEntered", 0, Map.of("name", "Each", "input", "[]"));
        event("MapStateStarted", 2, Map.of());
        long started = System.nanoTime();
        for (int i = 0; i < 6_000; i++) {
            event("MapIterationStarted", 3, Map.of("name", "Each", "index", i));
            event("PassStateEntered", id, Map.of("name", "P", "input", "{}"));
            event("PassStateExited", id, Map.of("name", "P", "output", "{}"));
            event("MapIterationSucceeded", id, Map.of("name", "Each", "index", i));
        }

        assertThat(run.state("P").orElseThrow().count(VisitStatus.SUCCEEDED)).isEqualTo(6_000);
        assertThat(System.nanoTime() - started).isLessThan(120_000_000_000L);
    }

    private void attempt(String jobRunId) {
        event("TaskScheduled", id, Map.of("resourceType", "glue", "resource", "startJobRun.sync", "parameters",
                "{\"JobName\":\"job\"}"));
        event("TaskStarted", id, Map.of("resourceType", "glue"));
        event("TaskSubmitted", id, Map.of("resourceType", "glue", "output", "{\"JobRunId\":\"" + jobRunId + "\"}"));
    }

    private void event(String type, long previous, Map<String, Object> details) {
        var node = JsonNodeFactory.instance.objectNode();
        details.forEach((name, value) -> {
            if (value instanceof Integer number) {
                node.put(name, number);
            } else {
                node.put(name, value.toString());
            }
        });
        id++;
        run.apply(new HistoryEvent(id, previous, Instant.ofEpochSecond(id), type, node));
    }

    private VisitStatus status(String state) {
        return run.state(state).orElseThrow().status();
    }

    private Visit visit(String state) {
        return run.state(state).orElseThrow().last();
    }
}
