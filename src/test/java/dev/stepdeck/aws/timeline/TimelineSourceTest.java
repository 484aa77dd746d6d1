package dev.stepdeck.aws.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.ExecutionView;

import org.junit.jupiter.api.Test;

class TimelineSourceTest {

    private static final String GLUE = "{\"resourceType\": \"glue\", \"resource\": \"startJobRun.sync\", "
            + "\"parameters\": \"{\\\"JobName\\\": \\\"etl\\\"}\"}";
    private static final ResourceLink RUN = new ResourceLink.GlueJobRun("etl", "jr_1");

    /// A task that fails, pauses and succeeds.
    private static Told retried() {
        return new Told().then(0, "ExecutionStarted", "{}").then(0, "TaskStateEntered", "{\"name\": \"Run\"}")
                .then(0, "TaskScheduled", GLUE).then(0, "TaskStarted", "{}")
                .then(2000, "TaskFailed", "{\"error\": \"Glue.Broken\"}").then(5000, "TaskScheduled", GLUE)
                .then(5000, "TaskStarted", "{}")
                .then(5100, "TaskSubmitted",
                        "{\"resourceType\": \"glue\", \"output\": \"{\\\"JobRunId\\\": \\\"jr_1\\\"}\"}")
                .then(9000, "TaskSucceeded", "{}").then(9000, "TaskStateExited", "{\"name\": \"Run\"}")
                .then(9000, "ExecutionSucceeded", "{}");
    }

    @Test
    void aRetriedTaskShowsItsAttemptsAndThePauseBetween() {
        var lanes = read(retried().events());

        assertThat(told(lanes)).containsExactly("Run: BAD Attempt 1 of 2, failed: Glue.Broken 0-2000",
                "Run: WAIT Waiting for the next attempt 2000-5000", "Run: GOOD Attempt 2 of 2, succeeded 5000-9000");
        assertThat(lanes.to()).contains(Told.BEGIN.plusMillis(9000));
        assertThat(lanes.wanted()).containsExactly(new Linked.Started(RUN));
    }

    @Test
    void whatAStateStartedHasLanesBelowIt() {
        var counts = new TreeMap<>(Map.of(Told.BEGIN.getEpochSecond() + 6, 3, Told.BEGIN.getEpochSecond() + 7, 40));
        var phases = List.of(Part.of(Told.BEGIN.plusMillis(5100), Told.BEGIN.plusMillis(6000), Part.Kind.PREPARE,
                "Starting"),
                Part.of(Told.BEGIN.plusMillis(6000), Told.BEGIN.plusMillis(9500), Part.Kind.GOOD, "Running"));
        var times = new LinkTimes(phases, List.of(), 0, LineCounts.of(counts, false), true);

        var lanes = read(retried().events(), Map.of(new Linked.Started(RUN), times), false);

        assertThat(lanes.all()).extracting(lane -> lane.label().name()).containsExactly("Run", "Glue job run",
                "Log lines");
        assertThat(lanes.all()).extracting(lane -> lane.label().depth()).containsExactly(0, 1, 1);
        assertThat(lanes.all().get(1).label().leads()).contains(new Linked.Started(RUN));
        assertThat(((Lane.Lines) lanes.all().getLast()).counts().total()).isEqualTo(43);
        // It went on for half a second after the execution.
        assertThat(lanes.to()).contains(Told.BEGIN.plusMillis(9500));
    }

    @Test
    void thePastDoesNotKnowWhatCameLater() {
        var phases = List.of(Part.of(Told.BEGIN.plusMillis(5100), Told.BEGIN.plusMillis(8900), Part.Kind.GOOD,
                "Running"));
        var times = new LinkTimes(phases, List.of(), 0, LineCounts.NONE, true);

        var lanes = read(retried().events().subList(0, 8), Map.of(new Linked.Started(RUN), times), true);

        assertThat(lanes.to()).contains(Told.BEGIN.plusMillis(5100));
        assertThat(told(lanes)).endsWith("Run: RUNNING Attempt 2 of 2, running 5000-",
                "Glue job run: RUNNING Running 5100-");
    }

    @Test
    void aLoopIsOneLaneAndAFewIterationsHaveLanesOfTheirOwn() {
        var loop = new Told().then(0, "ExecutionStarted", "{}");
        for (var i = 0; i < 3; i++) {
            loop.then(i * 100L, "PassStateEntered", "{\"name\": \"Again\"}").then(i * 100L + 50, "PassStateExited",
                    "{\"name\": \"Again\"}");
        }
        assertThat(read(loop.events()).all()).singleElement().isInstanceOf(Lane.Row.class)
                .extracting(lane -> ((Lane.Row) lane).segments().size()).isEqualTo(3);

        assertThat(read(Told.map(2)).all()).extracting(lane -> lane.label().name()).containsExactly("Each", "Do  #0",
                "Do  #1");
    }

    @Test
    void aWaitStateIsWaitingUnlessItWasEndedFromOutside() {
        var told = new Told().then(0, "ExecutionStarted", "{}").then(10, "WaitStateEntered", "{\"name\": \"Rest\"}");
        assertThat(told(read(told.events()))).containsExactly("Rest: WAIT Waiting 10-");

        told.then(500, "ExecutionAborted", "{}");
        assertThat(told(read(told.events()))).containsExactly("Rest: STOPPED aborted 10-500");
    }

    @Test
    void aTaskWithATokenHandsItOverAndThenWaits() {
        var token = "{\"resourceType\": \"sqs\", \"resource\": \"sendMessage.waitForTaskToken\"}";
        var told = new Told().then(0, "ExecutionStarted", "{}").then(0, "TaskStateEntered", "{\"name\": \"Ask\"}")
                .then(0, "TaskScheduled", token).then(20, "TaskStarted", token);
        assertThat(told(read(told.events()))).containsExactly("Ask: RUNNING running 0-");

        told.then(300, "TaskSubmitted", token);
        assertThat(told(read(told.events()))).containsExactly("Ask: PREPARE handing over the task token 0-300",
                "Ask: CALLBACK waiting for the callback 300-");

        var timedOut = new Told();
        told.events().forEach(event -> timedOut.then(millis(event.timestamp()), event.type(),
                event.details().toString()));
        timedOut.then(9000, "TaskTimedOut", "{\"error\": \"States.Timeout\"}").then(9000, "ExecutionFailed", "{}");
        assertThat(told(read(timedOut.events()))).containsExactly("Ask: PREPARE handing over the task token 0-300",
                "Ask: BAD waited for the callback, timed out: States.Timeout 300-9000");

        told.then(8000, "TaskSucceeded", "{}").then(8000, "TaskStateExited", "{\"name\": \"Ask\"}");
        assertThat(told(read(told.events()))).containsExactly("Ask: PREPARE handing over the task token 0-300",
                "Ask: CALLBACK waited for the callback, succeeded 300-8000");
    }

    @Test
    void aTokenThatCouldNotBeHandedOverWasNotWaitedFor() {
        var token = "{\"resourceType\": \"sqs\", \"resource\": \"sendMessage.waitForTaskToken\"}";
        var told = new Told().then(0, "ExecutionStarted", "{}").then(0, "TaskStateEntered", "{\"name\": \"Ask\"}")
                .then(0, "TaskScheduled", token).then(20, "TaskStarted", token)
                .then(90, "TaskFailed", "{\"error\": \"SQS.QueueDoesNotExistException\"}")
                .then(90, "ExecutionFailed", "{}");

        assertThat(told(read(told.events())))
                .containsExactly("Ask: BAD failed: SQS.QueueDoesNotExistException 0-90");
    }

    @Test
    void anActivityIsTakenUpAndThenWaitsForItsWorker() {
        var told = new Told().then(0, "ExecutionStarted", "{}").then(0, "TaskStateEntered", "{\"name\": \"Do\"}")
                .then(0, "ActivityScheduled", "{\"resource\": \"arn:aws:states:::activity:do\"}")
                .then(4000, "ActivityStarted", "{\"workerName\": \"w\"}").then(7000, "ActivitySucceeded", "{}")
                .then(7000, "TaskStateExited", "{\"name\": \"Do\"}");

        assertThat(told(read(told.events()))).containsExactly("Do: PREPARE Scheduled, not yet taken up 0-4000",
                "Do: CALLBACK waited for the worker's callback, succeeded 4000-7000");
    }

    @Test
    void manyIterationsAreACrowd() {
        var lanes = read(Told.map(20));

        assertThat(lanes.all()).extracting(lane -> lane.label().name()).containsExactly("Each", "Iterations (20)",
                "Do");
        assertThat(((Lane.Crowd) lanes.all().get(1)).most()).isEqualTo(20);
        assertThat(lanes.all().get(2)).isInstanceOf(Lane.Crowd.class);
    }

    @Test
    void childrenOfAMapRunAreLanesOrACrowd() {
        var told = new Told().then(0, "ExecutionStarted", "{}").then(0, "MapStateEntered", "{\"name\": \"Each\"}")
                .then(0, "MapStateStarted", "{\"length\": 0}").then(0, "MapRunStarted", "{\"mapRunArn\": \"run\"}");
        var few = new LinkTimes(List.of(), List.of(child("b", 10), child("a", 0)), 2, LineCounts.NONE, false);
        var many = new LinkTimes(List.of(), IntStream.range(0, 9).mapToObj(i -> child("c" + i, i))
                .toList().reversed(), 4000, LineCounts.NONE, false);
        var run = new Linked.MapRun("run");

        assertThat(read(told.events(), Map.of(run, few), false).all()).extracting(lane -> lane.label().name())
                .containsExactly("Each", "Child a", "Child b");
        assertThat(read(told.events(), Map.of(run, many), false).all()).extracting(lane -> lane.label().name())
                .containsExactly("Each", "Children (9 of 4,000)");
    }

    @Test
    void aLambdaFunctionHasItsLog() {
        var told = new Told().then(0, "ExecutionStarted", "{}").then(0, "TaskStateEntered", "{\"name\": \"Call\"}")
                .then(0, "LambdaFunctionScheduled",
                        "{\"resource\": \"arn:aws:lambda:us-east-1:000000000000:function:greet:live\"}");

        assertThat(read(told.events()).wanted())
                .containsExactly(new Linked.Function("greet", Told.BEGIN, Optional.empty()));
        var segment = ((Lane.Row) read(told.events()).all().getFirst()).segments().getFirst();
        assertThat(segment.subject().logGroup()).isEqualTo("/aws/lambda/greet");
    }

    /// Goes on from the events before, and starts over for an earlier moment.
    @Test
    void eventsMayComeInPieces() {
        var source = new TimelineSource();
        var events = retried().events();
        for (var count : List.of(3, 6, 11, 5, 11)) {
            var lanes = source.read(Optional.empty(), events.subList(0, count), false, Map.of(), Told.BEGIN);

            assertThat(lanes).isEqualTo(read(events.subList(0, count)));
        }
    }

    @Test
    void tenThousandIterationsAreMadeInAMoment() {
        var events = Told.map(10_000);
        var begun = System.nanoTime();

        var lanes = read(events);

        assertThat(lanes.all()).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    private static ExecutionView child(String name, int second) {
        return new ExecutionView("arn:" + name, name, "machine", "SUCCEEDED", Told.BEGIN.plusSeconds(second),
                Optional.of(Told.BEGIN.plusSeconds(second + 30)), 0, "", "", "", "", false, "");
    }

    private static Lanes read(List<HistoryEvent> events) {
        return read(events, Map.of(), false);
    }

    private static Lanes read(List<HistoryEvent> events, Map<Linked, LinkTimes> known, boolean past) {
        return new TimelineSource().read(Optional.empty(), events, past, known, Told.BEGIN);
    }

    private static List<String> told(Lanes lanes) {
        return lanes.all().stream().flatMap(lane -> lane instanceof Lane.Row row
                ? row.segments().stream().map(segment -> lane.label().name() + ": " + segment.part().kind() + " "
                        + segment.part().words() + " " + millis(segment.begin()) + "-"
                        + segment.part().end().map(end -> String.valueOf(millis(end))).orElse(""))
                : Stream.of(lane.label().name())).toList();
    }

    private static long millis(Instant time) {
        return Duration.between(Told.BEGIN, time).toMillis();
    }
}
