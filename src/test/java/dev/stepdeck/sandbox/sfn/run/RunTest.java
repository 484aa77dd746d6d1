package dev.stepdeck.sandbox.sfn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RunTest {

    private static final String TASK = "arn:aws:states:::test:do";

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final TokensInMemory ledger = new TokensInMemory();
    private final Callbacks callbacks = new Callbacks(ledger, InstantSource.system());
    private volatile Integration task = TaskCall::parameters;

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    private Run run(String definition, String input, double speed) {
        var clock = new SandboxClock(speed);
        return run(definition, input, clock, Journal.onDisk(folder.resolve("j"), clock, () -> {}));
    }

    private Run run(String definition, String input, SandboxClock clock, Journal journal) {
        var node = JsonMapper.builder().build().readTree(input);
        var origin = new Origin("arn:aws:states:us-east-1:000000000000:execution:m:e", "e",
                "arn:aws:states:us-east-1:000000000000:stateMachine:m", "m", "arn:aws:iam::000000000000:role/r", node,
                Instant.EPOCH.plusMillis(clock.millis()), 0);
        Integrations integrations = _ -> task;
        var surroundings = new Surroundings(integrations, (_, _, _, _) -> {}, (_, _, _) -> {}, (_, _, _) -> {},
                null, callbacks,
                clock, RandomGenerator.getDefault(), timer, new HeavyWork("test", 1), new HeavyWork("test", 1));
        return new Run(AslParser.parse(definition.replace('\'', '"')).machine().orElseThrow(), origin, journal,
                surroundings);
    }

    private static List<String> chain(Run run) {
        return run.journal().reader().all().stream().map(e -> e.id() + "<" + e.previous() + " " + e.type().text()
                + e.text(Field.NAME).map(n -> " " + n).orElse("")).toList();
    }

    private static Event end(Run run, String input) {
        run.begin(input, List.of());
        return ((Ending.Over) run.execute()).last();
    }

    @Test
    void aLoopEndsWithTheOutputOfItsLastState() {
        var run = run("{'StartAt':'A','States':{'A':{'Type':'Pass','Result':{'i':1},'ResultPath':'$.x','Next':'B'},"
                + "'B':{'Type':'Choice','Choices':[{'Variable':'$.x.i','NumericLessThan':2,'Next':'C'}]},'C':{'Type':'Succeed'}}}",
                "{}", 1);

        var last = end(run, "{}");

        assertThat(last.text(Field.OUTPUT)).contains("{\"x\":{\"i\":1}}");
        assertThat(chain(run)).containsExactly("1<0 ExecutionStarted", "2<0 PassStateEntered A",
                "3<2 PassStateExited A",
                "4<3 ChoiceStateEntered B", "5<4 ChoiceStateExited B", "6<5 SucceedStateEntered C",
                "7<6 SucceedStateExited C", "8<7 ExecutionSucceeded");
    }

    @Test
    void aTaskIsRetriedAndThenCaught() {
        var calls = new AtomicInteger();
        task = _ -> {
            calls.incrementAndGet();
            throw new FailureException(Failure.of("Boom", "why"));
        };
        var run = run("{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'" + TASK
                + "','Retry':[{'ErrorEquals':['Boom'],'MaxAttempts':2}],'Catch':[{'ErrorEquals':['States.ALL'],'Next':'C'}],'End':true},"
                + "'C':{'Type':'Pass','End':true}}}", "{}", 1000);

        var last = end(run, "{}");

        assertThat(calls).hasValue(3);
        assertThat(last.text(Field.OUTPUT)).contains("{\"Error\":\"Boom\",\"Cause\":\"why\"}");
        assertThat(chain(run)).containsExactly("1<0 ExecutionStarted", "2<0 TaskStateEntered T", "3<2 TaskScheduled",
                "4<3 TaskStarted", "5<4 TaskFailed", "6<5 TaskScheduled", "7<6 TaskStarted", "8<7 TaskFailed",
                "9<8 TaskScheduled", "10<9 TaskStarted", "11<10 TaskFailed", "12<11 TaskStateExited T",
                "13<12 PassStateEntered C", "14<13 PassStateExited C", "15<14 ExecutionSucceeded");
    }

    @Test
    void iterationsOneByOneFollowEachOther() {
        var run = run("{'StartAt':'M','States':{'M':{'Type':'Map','MaxConcurrency':1,'ItemProcessor':{'StartAt':'P',"
                + "'States':{'P':{'Type':'Pass','End':true}}},'End':true}}}", "[1,2]", 1);

        var last = end(run, "[1,2]");

        assertThat(last.text(Field.OUTPUT)).contains("[1,2]");
        assertThat(chain(run)).containsExactly("1<0 ExecutionStarted", "2<0 MapStateEntered M", "3<2 MapStateStarted",
                "4<3 MapIterationStarted M", "5<4 PassStateEntered P", "6<5 PassStateExited P",
                "7<6 MapIterationSucceeded M", "8<6 MapIterationStarted M", "9<8 PassStateEntered P",
                "10<9 PassStateExited P", "11<10 MapIterationSucceeded M", "12<11 MapStateSucceeded",
                "13<11 MapStateExited M", "14<13 ExecutionSucceeded");
    }

    @Test
    void aFailedBranchStopsTheOthers() {
        var run = run("{'StartAt':'P','States':{'P':{'Type':'Parallel','Branches':["
                + "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':1000,'End':true}}},"
                + "{'StartAt':'F','States':{'F':{'Type':'Fail','Error':'E','Cause':'c'}}}],'End':true}}}", "{}", 1);

        var last = end(run, "{}");

        assertThat(last.type()).isEqualTo(EventType.EXECUTION_FAILED);
        assertThat(last.text(Field.ERROR)).contains("E");
        assertThat(run.journal().reader().all().stream().map(e -> e.type().text()).toList()).contains(
                "WaitStateAborted",
                "ParallelStateFailed");
    }

    @Test
    void abortingEndsAWaitAtOnce() throws Exception {
        var run = run("{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':1000,'End':true}}}", "{}", 1);
        run.begin("{}", List.of());
        var ending = CompletableFuture.supplyAsync(run::execute);
        awaitLast(run, EventType.WAIT_STATE_ENTERED);

        run.abort(Failure.of("Me", "enough"));

        var last = ((Ending.Over) ending.get()).last();
        assertThat(last.type()).isEqualTo(EventType.EXECUTION_ABORTED);
        assertThat(last.text(Field.CAUSE)).contains("enough");
        assertThat(chain(run)).containsExactly("1<0 ExecutionStarted", "2<0 WaitStateEntered W",
                "3<0 ExecutionAborted");
    }

    @Test
    void anExecutionTimesOut() {
        var run = run("{'StartAt':'W','TimeoutSeconds':5,'States':{'W':{'Type':'Wait','Seconds':1000,'End':true}}}",
                "{}",
                100);

        var last = end(run, "{}");

        assertThat(last.type()).isEqualTo(EventType.EXECUTION_TIMED_OUT);
        assertThat(last.text(Field.ERROR)).contains("States.Timeout");
        assertThat(chain(run)).containsExactly("1<0 ExecutionStarted", "2<0 WaitStateEntered W",
                "3<0 ExecutionTimedOut");
    }

    /// Source: what AWS was measured to record, github.com/floci-io/floci, #3167.
    @Test
    void theTaskOfABranchThatFailsAbortsItsState() {
        task = _ -> {
            throw new FailureException(Failure.of("Boom", "why"));
        };
        var run = run("{'StartAt':'P','States':{'P':{'Type':'Parallel','Branches':[{'StartAt':'T','States':{'T':{"
                + "'Type':'Task','Resource':'arn:aws:states:::sns:publish','End':true}}}],'Catch':[{'ErrorEquals':"
                + "['States.ALL'],'Next':'C'}],'End':true},'C':{'Type':'Pass','End':true}}}", "{}", 1);

        end(run, "{}");

        assertThat(chain(run)).containsExactly("1<0 ExecutionStarted", "2<0 ParallelStateEntered P",
                "3<2 ParallelStateStarted", "4<3 TaskStateEntered T", "5<4 TaskScheduled", "6<5 TaskStarted",
                "7<6 TaskFailed", "8<7 TaskStateAborted", "9<7 ParallelStateFailed", "10<9 ParallelStateExited P",
                "11<10 PassStateEntered C", "12<11 PassStateExited C", "13<12 ExecutionSucceeded");
    }

    /// Source: as above.
    @Test
    void aCatcherThatFailsFailsTheStateOnceMore() {
        var run = run("{'QueryLanguage':'JSONata','StartAt':'P','States':{'P':{'Type':'Parallel','Branches':[{"
                + "'StartAt':'B','States':{'B':{'Type':'Fail','Error':'E','Cause':'c'}}}],'Catch':[{'ErrorEquals':"
                + "['Other'],'Next':'C'},{'ErrorEquals':['States.ALL'],'Output':{'v':'{% $states.input.x %}'},"
                + "'Next':'C'}],'End':true},'C':{'Type':'Pass','End':true}}}", "{}", 1);

        var last = end(run, "{}");

        assertThat(chain(run)).containsExactly("1<0 ExecutionStarted", "2<0 ParallelStateEntered P",
                "3<2 ParallelStateStarted", "4<3 FailStateEntered B", "5<4 ParallelStateFailed",
                "6<4 EvaluationFailed", "7<6 ParallelStateFailed", "8<7 ExecutionFailed");
        assertThat(last.text(Field.CAUSE).orElse("")).contains("for the field 'Catch[1]/Output/v' returned nothing");
    }

    /// Source: as above.
    @Test
    void whatFailsAfterTheBranchesFollowsTheirSuccess() {
        var run = run("{'StartAt':'P','States':{'P':{'Type':'Parallel','Branches':[{'StartAt':'B','States':{'B':{"
                + "'Type':'Pass','End':true}}}],'ResultSelector':{'m.$':'$.nope'},'End':true}}}", "{}", 1);

        end(run, "{}");

        assertThat(chain(run)).endsWith("6<5 ParallelStateSucceeded", "7<6 ExecutionFailed");
    }

    /// Source: as above.
    @Test
    void anIterationWithARuntimeErrorIsNotRecordedAsFailed() {
        var run = run("{'StartAt':'M','States':{'M':{'Type':'Map','MaxConcurrency':1,'ItemProcessor':{'StartAt':'P',"
                + "'States':{'P':{'Type':'Pass','Parameters':{'m.$':'$.nope'},'End':true}}},'End':true}}}", "[1,2]", 1);

        end(run, "[1,2]");

        assertThat(chain(run)).endsWith("4<3 MapIterationStarted M", "5<4 PassStateEntered P", "6<5 ExecutionFailed");
    }

    /// Source: as above.
    @Test
    void aChoiceWithoutMatchDoesNotKnowWhereToGo() {
        var run = run("{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':'$.x','IsNull':true,"
                + "'Next':'S'}]},'S':{'Type':'Succeed'}}}", "{\"x\":1}", 1);

        var last = end(run, "{\"x\":1}");

        assertThat(last.text(Field.ERROR)).contains("States.Runtime");
        assertThat(last.text(Field.CAUSE)).contains("An error occurred while executing the state 'C' (entered at the"
                + " event id #2). Failed to transition out of the state. The state does not point to a next state.");
    }

    @Test
    void aTaskTimesOutAndIsToldToStop() {
        var stopped = new AtomicInteger();
        task = call -> {
            call.submitted(call.parameters());
            try {
                while (true) {
                    call.pause(Duration.ofMillis(5));
                }
            } catch (StoppedException e) {
                stopped.incrementAndGet();
                throw e;
            }
        };
        var run = run("{'StartAt':'T','States':{'T':{'Type':'Task','TimeoutSeconds':5,'Resource':'" + TASK
                + ".sync','End':true}}}", "{}", 100);

        var last = end(run, "{}");

        assertThat(last.text(Field.ERROR)).contains("States.Timeout");
        assertThat(stopped).hasValue(1);
        assertThat(chain(run)).contains("6<5 TaskTimedOut", "7<6 ExecutionFailed");
    }

    @Test
    void aTokenBringsBackTheOutput() throws Exception {
        task = call -> JsonMapper.builder().build().createObjectNode().put("MessageId", "1");
        var run = run("{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'" + TASK
                + ".waitForTaskToken','Parameters':{'t.$':'$$.Task.Token'},'End':true}}}", "{}", 1);
        run.begin("{}", List.of());
        var ending = CompletableFuture.supplyAsync(run::execute);
        var scheduled = awaitEvent(run, EventType.TASK_SUBMITTED, EventType.TASK_SCHEDULED);
        var token = JsonMapper.builder().build().readTree(scheduled.text(Field.PARAMETERS).orElseThrow()).get("t")
                .asString();

        assertThat(callbacks.answer(token, new Callbacks.Answer.Success("{\"ok\":true}")))
                .isEqualTo(Callbacks.Delivery.TAKEN);

        assertThat(((Ending.Over) ending.get()).last().text(Field.OUTPUT)).contains("{\"ok\":true}");
    }

    @Test
    void aSuspendedExecutionGoesOnWithoutDoingItsWorkAgain() throws Exception {
        var definition = "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'" + TASK
                + "','ResultPath':'$.t','Next':'M'},'M':{'Type':'Map','ItemsPath':'$.l','ResultPath':'$.m','ItemProcessor':{'StartAt':'U','States':{'U':{'Type':'Task','Resource':'"
                + TASK
                + "','End':true}}},'Next':'W'},'W':{'Type':'Wait','Seconds':2,'Next':'S'},'S':{'Type':'Succeed'}}}";
        var calls = new AtomicInteger();
        task = _ -> JsonMapper.builder().build().getNodeFactory().numberNode(calls.incrementAndGet());
        var input = "{\"l\":[1,2,3]}";
        var first = run(definition, input, 1);
        first.begin(input, List.of());
        var ending = CompletableFuture.supplyAsync(first::execute);
        awaitLast(first, EventType.WAIT_STATE_ENTERED);
        first.suspend();
        assertThat(ending.get()).isInstanceOf(Ending.Suspended.class);
        var before = chain(first);

        var second = run(definition, input, 1);
        var last = end(second, input);

        assertThat(calls).hasValue(4);
        assertThat(last.type()).isEqualTo(EventType.EXECUTION_SUCCEEDED);
        assertThat(chain(second)).startsWith(before.toArray(String[]::new)).hasSize(before.size() + 4);
    }

    @Test
    void aRedrivenExecutionStartsTheFailedStateOver() {
        var definition = "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'" + TASK
                + "','ResultPath':'$.a','Next':'P'},'P':{'Type':'Parallel','Branches':["
                + "{'StartAt':'X','States':{'X':{'Type':'Task','Resource':'" + TASK + "','End':true}}},"
                + "{'StartAt':'Y','States':{'Y':{'Type':'Pass','End':true}}}],'End':true}}}";
        var calls = new AtomicInteger();
        task = call -> {
            if (calls.incrementAndGet() == 2) {
                throw new FailureException(Failure.of("Boom", "why"));
            }
            return call.parameters();
        };
        var first = run(definition, "{}", 1);
        assertThat(end(first, "{}").type()).isEqualTo(EventType.EXECUTION_FAILED);
        int failed = first.journal().lastId();
        first.journal().append(failed, EventType.EXECUTION_REDRIVEN, List.of());
        first.journal().flush();

        var second = run(definition, "{}", 1);
        var last = end(second, "{}");

        assertThat(last.type()).isEqualTo(EventType.EXECUTION_SUCCEEDED);
        assertThat(calls).hasValue(3);
        assertThat(
                chain(second).subList(failed, chain(second).size()).stream().map(e -> e.replaceAll("\\d+<\\d+ ", "")))
                .contains("ExecutionRedriven", "TaskScheduled", "TaskStateExited X", "ParallelStateExited P")
                .doesNotContain("TaskStateEntered X", "TaskStateEntered A");
    }

    @Test
    void aMissedHeartbeatIsATimeoutThatBothNamesTake() {
        for (var name : List.of("States.HeartbeatTimeout", "States.Timeout", "States.ALL")) {
            var definition = "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:states:::test:do.waitForTaskToken',"
                    + "'Parameters':{'t.$':'$$.Task.Token'},'HeartbeatSeconds':1,'End':true,'Catch':["
                    + "{'ErrorEquals':['States.TaskFailed'],'Next':'Wrong'},{'ErrorEquals':['" + name
                    + "'],'Next':'C'}]},'C':{'Type':'Pass','End':true},'Wrong':{'Type':'Fail'}}}";

            var clock = new SandboxClock(1000);
            var run = run(definition, "{}", clock, Journal.inMemory(clock));
            var last = end(run, "{}");

            assertThat(last.text(Field.OUTPUT)).as(name).contains("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}");
            assertThat(run.journal().reader().all()).filteredOn(e -> e.type() == EventType.TASK_TIMED_OUT)
                    .extracting(e -> e.text(Field.ERROR).orElse("")).containsExactly("States.Timeout");
        }
    }

    @Test
    void aNumberThatIsTooLargeFailsTheState() {
        for (var state : List.of("'Type':'Wait','SecondsPath':'$.n'",
                "'Type':'Task','Resource':'" + TASK + "','TimeoutSecondsPath':'$.n'",
                "'Type':'Map','ItemsPath':'$.l','MaxConcurrencyPath':'$.n','ItemProcessor':{'StartAt':'P','States':{"
                        + "'P':{'Type':'Pass','End':true}}}")) {
            var input = "{\"n\":1" + "0".repeat(30) + ",\"l\":[1]}";
            var clock = new SandboxClock(1);

            var last = end(run("{'StartAt':'S','States':{'S':{" + state + ",'End':true}}}", input, clock,
                    Journal.inMemory(clock)), input);

            assertThat(last.text(Field.ERROR)).contains("States.Runtime");
            assertThat(last.text(Field.CAUSE)).as(state).hasValueSatisfying(
                    cause -> assertThat(cause).startsWith("An error occurred while executing the state 'S'"));
        }
    }

    @Test
    void anExecutionOfTooManyEventsFails() {
        var run = run("{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}}}", "{}",
                1);

        var last = end(run, "{}");

        assertThat(last.id()).isEqualTo(Journal.MAX_EVENTS);
        assertThat(last.type()).isEqualTo(EventType.EXECUTION_FAILED);
        assertThat(last.text(Field.CAUSE))
                .contains("The execution reached the maximum number of history events (25000).");
    }

    @Test
    void anOutputThatIsTooLargeFailsTheState() {
        task = _ -> JsonMapper.builder().build().getNodeFactory().stringNode("x".repeat(262_144));
        var run = run("{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'" + TASK + "','End':true}}}", "{}", 1);

        var last = end(run, "{}");

        assertThat(last.text(Field.ERROR)).contains("States.DataLimitExceeded");
        assertThat(last.text(Field.CAUSE)).contains(
                "The state/task 'T' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    private static void awaitLast(Run run, EventType type) throws InterruptedException {
        awaitEvent(run, type, type);
    }

    private static Event awaitEvent(Run run, EventType until, EventType wanted) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            var all = run.journal().reader().all();
            if (all.getLast().type() == until) {
                return all.stream().filter(e -> e.type() == wanted).findFirst().orElseThrow();
            }
            Thread.sleep(5);
        }
        throw new AssertionError("No " + until);
    }
}
