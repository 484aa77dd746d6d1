package dev.stepdeck.pattern.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;

import org.junit.jupiter.api.Test;

class WalkthroughReaderTest {

    private static final Patterns PATTERNS = new Patterns(Path.of("templates"));
    private static final Pattern GLUE = PATTERNS.find("sfn-glue-sync").orElseThrow();
    private static final String LAST = """
            {"title": "Clean up", "text": "Delete it.", "at": "stack", "until": [{"stack": "deleted"}]}""";

    @Test
    void aStepSaysWhereItIsWhatItPointsAtWhatItDoesAndWhatItWaitsFor() {
        var step = """
                {"title": "Start", "text": "Go.", "at": "start", "mark": {"control": ".state-box", "text": "Run"},
                 "do": [{"write": "#start-name", "text": "x"}, {"choose": "#start-inputs", "item": "Hello"},
                        {"tick": "#acknowledge", "optional": true}, {"press": "#start-execution"}],
                 "until": [{"execution": "started"}, {"state": "Run Glue job"}, {"log": "/g", "line": "l"},
                           {"rows": 3}, {"table": "d.t.u"}, {"letter": "failed"}, {"seen": "#failure-card"}],
                 "within": 30, "picture": "start"}""";

        var read = read(whole(step + "," + LAST));

        assertThat(read.problems()).isEmpty();
        var walkthrough = read.walkthrough().orElseThrow();
        assertThat(walkthrough.stack()).isEqualTo("sfn-glue-sync");
        assertThat(walkthrough.machine()).isEqualTo("StateMachineArn");
        assertThat(walkthrough.cleanUp()).isEqualTo(1);
        assertThat(walkthrough.steps().getFirst()).isEqualTo(new WalkStep("Start", "Go.", Optional.of(Stage.START),
                Optional.of(new Mark(".state-box", "Run")),
                List.of(new Action.Write(new Mark("#start-name", ""), "x", false, false),
                        new Action.Choose(new Mark("#start-inputs", ""), "Hello", false),
                        new Action.Tick(new Mark("#acknowledge", ""), true),
                        new Action.Press(new Mark("#start-execution", ""), false)),
                List.of(new Condition.Execution(Condition.ExecutionGoal.STARTED),
                        new Condition.StateEntered("Run Glue job"), new Condition.LogLine("/g", "l"),
                        new Condition.Rows(3), new Condition.Table("d", "t.u"), new Condition.Letter("failed"),
                        new Condition.Seen(new Mark("#failure-card", ""))),
                Duration.ofSeconds(30), Optional.of("start")));
    }

    @Test
    void eachProblemHasItsPlace() {
        var text = """
                {
                  "title": "T", "intro": "I", "cost": "C", "machine": "Nothing",
                  "steps": [
                    {"title": "A", "text": "B", "at": "nowhere",
                     "mark": "#deploy-stak",
                     "do": [{"push": "#deploy-stack"}, {"write": "#upload-path", "file": "no.csv"}],
                     "until": [{"state": "Not there"},
                       {"execution": "over"}, {"table": "t"}], "colour": "red"},
                    {"title": "C"}
                  ]
                }""";

        assertThat(read(text).problems()).extracting(
                problem -> problem.position().line() + ":" + problem.position().column() + " " + problem.message())
                .containsExactlyInAnyOrder(
                        "2:44 The template has no output \"Nothing\".",
                        "4:33 There is no place \"nowhere\". There are " + Stage.words() + ".",
                        "5:6 There is no control #deploy-stak in the window. Did you mean #deploy-stack,"
                                + " #deploy-start, #deploy-doing?",
                        "6:13 An action is one of press, tick, write and choose.",
                        "6:66 There is no file no.csv in the pattern's folder.",
                        "7:17 There is no state \"Not there\" in the pattern's state machines.",
                        "8:9 \"execution\" is one of started, succeeded, failed, stopped.",
                        "8:32 A table is written as database.table.",
                        "8:48 Nothing is known of a field \"colour\" here.",
                        "9:5 The field \"text\" is missing.",
                        "9:5 The last step has to clean up: {\"stack\": \"deleted\"} must be among its conditions.");
    }

    @Test
    void textThatIsNotAWalkthroughIsAProblemToo() {
        assertThat(read("{\"title\": ").problems()).hasSize(1);
        assertThat(read("").problems()).extracting(problem -> problem.message()).containsExactly("The file is empty.");
        assertThat(read("[]").problems()).extracting(problem -> problem.message())
                .containsExactly("A walkthrough is a JSON object.");
        assertThat(read(whole("")).problems()).extracting(problem -> problem.message())
                .containsExactly("A walkthrough has at least one step.");
    }

    @Test
    void walkthroughsOfAllPatternsAreWhole() {
        assertThat(PATTERNS.all()).flatExtracting(pattern -> Walkthroughs.of(pattern)
                .map(WalkthroughReader.Result::problems).orElse(List.of())).isEmpty();
        assertThat(Walkthroughs.first(PATTERNS.all())).map(Walkthrough::id).contains("sfn-glue-sync");
    }

    private static String whole(String steps) {
        return "{\"title\": \"T\", \"intro\": \"I\", \"cost\": \"C\", \"steps\": [" + steps + "]}";
    }

    private static WalkthroughReader.Result read(String text) {
        return WalkthroughReader.read(text, GLUE);
    }
}
