package dev.stepdeck.sandbox.sfn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

import dev.stepdeck.Seed;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A redriven execution goes on at what was entered and not left, and does nothing again that was done.
class RedriveTest {

    private static final String ARN = "arn:aws:states:us-east-1:000000000000:execution:m:e";

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final HeavyWork heavy = new HeavyWork("test", 1);
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, Integer> successes = new ConcurrentHashMap<>();
    private int redrives;
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.inMemory(new SandboxClock(1));
    }

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    /// A task fails as often as [#failures] says for its name and input.
    private JsonNode work(TaskCall call) {
        var key = call.parameters().path("k").asString("");
        if (failures.computeIfPresent(key, (_, left) -> left - 1) instanceof Integer left && left >= 0) {
            throw new FailureException(Failure.of("Boom", key));
        }
        successes.merge(key, 1, Integer::sum);
        return call.parameters();
    }

    private Event run(String definition, String input) {
        var clock = new SandboxClock(1000);
        var origin = new Origin(ARN, "e", "arn:aws:states:us-east-1:000000000000:stateMachine:m", "m",
                "arn:aws:iam::000000000000:role/r", JsonMapper.builder().build().readTree(input), Instant.EPOCH,
                redrives);
        Integrations integrations = _ -> this::work;
        var surroundings = new Surroundings(integrations, (_, _, _, _) -> {}, (_, _, _) -> {}, (_, _, _) -> {},
                null, new Callbacks(new TokensInMemory(), InstantSource.system()),
                clock, RandomGenerator.getDefault(), timer, heavy, heavy);
        var run = new Run(AslParser.parse(definition.replace('\'', '"').replace('`', '\'')).machine().orElseThrow(),
                origin, journal, surroundings);
        run.begin(input, List.of());
        return ((Ending.Over) run.execute()).last();
    }

    private Event redrive(String definition, String input) {
        redrives++;
        journal.append(journal.lastId(), EventType.EXECUTION_REDRIVEN,
                List.of(Detail.of(Field.REDRIVE_COUNT, redrives)));
        return run(definition, input);
    }

    /// The events since the last redrive.
    private List<String> since() {
        var all = journal.reader().all();
        int from = RedriveCut.lastRedrive(all);
        return all.subList(from, all.size()).stream()
                .map(e -> e.type().text() + e.text(Field.NAME).map(n -> " " + n).orElse("")).toList();
    }

    private static String task(String name, String more) {
        return "'" + name
                + "':{'Type':'Task','Resource':'arn:aws:states:::test:do','ResultPath':null,'Parameters':{'k.$':"
                + "\"States.Format(`" + name + "-{}`, States.JsonToString($))\"}," + more + "}";
    }

    private static final String BAD = "'Bad':{'Type':'Fail','Error':'outer'}";
    private static final String CAUGHT = "'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':null,'Next':'Bad'}]";

    @Test
    void aCaughtMapIsNotRunAgain() {
        var definition = "{'StartAt':'M','States':{'M':{'Type':'Map'," + CAUGHT + ",'Next':'Bad','ItemProcessor':{"
                + "'StartAt':'T','States':{" + task("T", "'End':true") + "}}}," + BAD + "}}";
        failures.put("T-1", 1);

        assertThat(run(definition, "[0,1,2]").text(Field.ERROR)).contains("outer");
        assertThat(redrive(definition, "[0,1,2]").text(Field.ERROR)).contains("outer");

        assertThat(since()).containsExactly("ExecutionFailed");
    }

    @Test
    void aCaughtParallelAndACaughtTaskAreNotRunAgain() {
        var definition = "{'StartAt':'A','States':{" + task("A", CAUGHT.replace("Bad", "P") + ",'Next':'P'")
                + ",'P':{'Type':'Parallel'," + CAUGHT.replace("Bad", "T")
                + ",'Next':'T','Branches':[{'StartAt':'X','States':{"
                + task("X", "'End':true") + "}},{'StartAt':'Y','States':{" + task("Y", "'End':true") + "}}]},"
                + task("T", "'End':true") + "}}";
        failures.putAll(Map.of("A-{}", 1, "X-{}", 1, "T-{}", 1));
        run(definition, "{}");
        int tried = successes.getOrDefault("Y-{}", 0);

        assertThat(redrive(definition, "{}").type()).isEqualTo(EventType.EXECUTION_SUCCEEDED);

        assertThat(since()).containsExactly("TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited T",
                "ExecutionSucceeded");
        assertThat(successes.getOrDefault("Y-{}", 0)).isEqualTo(tried);
        assertThat(successes).doesNotContainKeys("A-{}", "X-{}");
    }

    @Test
    void ofARetriedParallelTheLastAttemptGoesOn() {
        var definition = "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Retry':[{'ErrorEquals':['Boom'],"
                + "'MaxAttempts':2}],'Branches':[{'StartAt':'X','States':{" + task("X", "'Next':'X2'") + ","
                + task("X2", "'End':true") + "}}]}}}";
        failures.put("X2-{}", 3);
        assertThat(run(definition, "{}").type()).isEqualTo(EventType.EXECUTION_FAILED);
        assertThat(successes).containsEntry("X-{}", 3);

        assertThat(redrive(definition, "{}").type()).isEqualTo(EventType.EXECUTION_SUCCEEDED);

        assertThat(successes).containsEntry("X-{}", 3).containsEntry("X2-{}", 1);
    }

    @Test
    void aLoopGoesOnAtTheRoundThatFailed() {
        var definition = "{'StartAt':'T','States':{" + task("T", "'Next':'N'")
                + ",'N':{'Type':'Pass','Parameters':{'i.$':"
                + "\"States.MathAdd($.i, 1)\"},'Next':'C'},'C':{'Type':'Choice','Choices':[{'Variable':'$.i',"
                + "'NumericLessThan':4,'Next':'T'}],'Default':'S'},'S':{'Type':'Succeed'}}}";
        failures.putAll(Map.of("T-{\"i\":2}", 2));
        run(definition, "{\"i\":0}");
        assertThat(redrive(definition, "{\"i\":0}").type()).isEqualTo(EventType.EXECUTION_FAILED);

        assertThat(redrive(definition, "{\"i\":0}").text(Field.OUTPUT)).contains("{\"i\":4}");

        assertThat(successes.values()).containsOnly(1);
        assertThat(since()).startsWith("TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited T",
                "PassStateEntered N");
    }

    @Test
    void aCaughtEvaluationIsNotMadeAgain() {
        var definition = "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Task','Resource':"
                + "'arn:aws:states:::test:do','Arguments':'{% $nothing.x %}','Next':'F','Catch':[{'ErrorEquals':"
                + "['States.QueryEvaluationError'],'Next':'F'}]},'F':{'Type':'Fail'}}}";
        assertThat(run(definition, "{}").type()).isEqualTo(EventType.EXECUTION_FAILED);

        redrive(definition, "{}");

        assertThat(since()).containsExactly("ExecutionFailed");
    }

    @Test
    void nothingThatWasDoneIsDoneAgainWhateverFails() {
        long seed = Seed.get();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            open();
            redrives = 0;
            successes.clear();
            failures.clear();
            var names = new int[1];
            var definition = machine(3, random, names);
            var plans = new HashMap<String, Integer>();
            for (int n = 0; n < names[0]; n++) {
                for (var input : INPUTS) {
                    plans.put("S" + n + "-" + input, Math.max(0, random.nextInt(5) - 2));
                }
            }
            failures.putAll(plans);

            var last = run(definition, INPUTS.getFirst());
            int most = plans.values().stream().mapToInt(p -> p).sum() + 1;
            while (last.type() != EventType.EXECUTION_SUCCEEDED && redrives <= most) {
                last = redrive(definition, INPUTS.getFirst());
            }

            assertThat(last.text(Field.OUTPUT)).as("machine %d: %s %s", i, definition, last)
                    .contains(INPUTS.getFirst());
            assertThat(successes.values()).as("machine %d: %s", i, definition).allMatch(n -> n == 1);
        }
    }

    /// What a Map within a Map within a Map iterates over.
    private static final List<String> INPUTS = List.of("[[[1,2],[3]],[[4]]]", "[[1,2],[3]]", "[[4]]", "[1,2]", "[3]",
            "[4]",
            "1", "2", "3", "4");

    private static String machine(int depth, Random random, int[] names) {
        int length = 1 + random.nextInt(3);
        var states = new ArrayList<String>();
        int first = names[0];
        var own = new ArrayList<Integer>();
        for (int i = 0; i < length; i++) {
            own.add(names[0]++);
        }
        for (int i = 0; i < length; i++) {
            var then = i == length - 1 ? "'End':true" : "'Next':'S" + own.get(i + 1) + "'";
            if (i < length - 1 && random.nextInt(3) == 0) {
                then += ",'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':null,'Next':'S" + own.get(i + 1) + "'}]";
            }
            var name = "S" + own.get(i);
            states.add(switch (depth == 0 ? 0 : random.nextInt(4)) {
                case 1 -> "'" + name + "':{'Type':'Map','ResultPath':null,'MaxConcurrency':" + random.nextInt(3)
                        + ",'ItemProcessor':" + machine(depth - 1, random, names) + "," + then + "}";
                case 2 -> "'" + name + "':{'Type':'Parallel','ResultPath':null,'Branches':["
                        + machine(0, random, names) + "," + machine(depth - 1, random, names) + "]," + then + "}";
                default -> task(name, then);
            });
        }
        return "{'StartAt':'S" + first + "','States':{" + String.join(",", states) + "}}";
    }
}
