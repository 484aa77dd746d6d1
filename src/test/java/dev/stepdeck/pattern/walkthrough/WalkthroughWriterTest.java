package dev.stepdeck.pattern.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.Seed;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WalkthroughWriterTest {

    private static final Patterns PATTERNS = new Patterns(Path.of("templates"));
    private static final Pattern GLUE = PATTERNS.find("sfn-glue-sync").orElseThrow();
    private static final List<String> CONTROLS = List.of("#deploy-stack", ".state-box", "#parameter-Any",
            "#query-tabs .sql-text");
    private static final List<String> TEXTS = List.of("a", "Two words", "\u201cquoted\u201d \"so\" \\ too",
            "line\nline",
            "{\n  \"message\": 1\n}", "\u00fc \u2026 \ud83d\ude00", "/aws/x", "a\u2028b", "tab\there");

    static Stream<Pattern> patternsWithOne() {
        return PATTERNS.all().stream().filter(pattern -> Walkthroughs.of(pattern).isPresent());
    }

    @ParameterizedTest
    @MethodSource("patternsWithOne")
    void theOnesThatComeWithTheProgramAreReadAgainAsTheyWere(Pattern pattern) {
        var walkthrough = Walkthroughs.of(pattern).orElseThrow().walkthrough().orElseThrow();

        assertReadAgain(walkthrough, pattern);
    }

    @Test
    void whateverIsWrittenIsReadAgainWithoutAProblem() {
        var random = new Random(Seed.get());
        for (var i = 0; i < 300; i++) {
            assertReadAgain(any(random), GLUE);
        }
    }

    @Test
    void whatTheReaderAddsIsLeftOut() {
        var step = new WalkStep("T", "X", Optional.empty(), Optional.of(new Mark("#graph", "")), List.of(),
                List.of(new Condition.Stack(Condition.StackGoal.DELETED)), Duration.ofMinutes(2), Optional.empty());

        assertThat(WalkthroughWriter.text(new Walkthrough("sfn-glue-sync", "A", "B", 2, "C", "sfn-glue-sync",
                "StateMachineArn", List.of(step)))).isEqualTo("""
                        {
                          "title": "A",
                          "intro": "B",
                          "minutes": 2,
                          "cost": "C",
                          "steps": [
                            {
                              "title": "T",
                              "text": "X",
                              "mark": "#graph",
                              "until": [
                                {
                                  "stack": "deleted"
                                }
                              ]
                            }
                          ]
                        }
                        """);
    }

    private static void assertReadAgain(Walkthrough walkthrough, Pattern pattern) {
        var text = WalkthroughWriter.text(walkthrough);
        var read = WalkthroughReader.read(text, pattern);

        assertThat(read.problems()).as(text).isEmpty();
        assertThat(read.walkthrough()).as(text).contains(walkthrough);
    }

    private static Walkthrough any(Random random) {
        var steps = Stream.concat(IntStream.range(0, random.nextInt(4)).mapToObj(number -> step(random, number, List
                .of())), Stream.of(step(random, 9, List.of(new Condition.Stack(Condition.StackGoal.DELETED)))))
                .toList();
        return new Walkthrough("sfn-glue-sync", one(random, TEXTS), one(random, TEXTS), 1 + random.nextInt(120),
                one(random, TEXTS), random.nextBoolean() ? "sfn-glue-sync" : "other",
                random.nextBoolean() ? "StateMachineArn" : "S3BucketName", steps);
    }

    private static WalkStep step(Random random, int number, List<Condition> also) {
        return new WalkStep(one(random, TEXTS), one(random, TEXTS), maybe(random, () -> one(random, Stage.values())),
                maybe(random, () -> mark(random)),
                IntStream.range(0, random.nextInt(4)).mapToObj(_ -> action(random)).toList(),
                Stream.concat(IntStream.range(0, random.nextInt(4)).mapToObj(_ -> condition(random)), also.stream())
                        .toList(),
                Duration.ofSeconds(random.nextBoolean() ? 120 : 1 + random.nextInt(3600)),
                maybe(random, () -> "picture-" + number));
    }

    private static Action action(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Action.Press(mark(random), random.nextBoolean());
            case 1 -> new Action.Tick(mark(random), random.nextBoolean());
            case 2 -> new Action.Write(mark(random), one(random, TEXTS), false, random.nextBoolean());
            case 3 -> new Action.Write(mark(random), "README.md", true, random.nextBoolean());
            default -> new Action.Choose(mark(random), random.nextBoolean() ? "" : one(random, TEXTS),
                    random.nextBoolean());
        };
    }

    private static Condition condition(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Condition.Stack(one(random, Condition.StackGoal.values()));
            case 1 -> new Condition.Execution(one(random, Condition.ExecutionGoal.values()));
            case 2 -> new Condition.StateEntered("Run Glue job");
            case 3 -> new Condition.LogLine(one(random, TEXTS), one(random, TEXTS));
            case 4 -> new Condition.Rows(1 + random.nextInt(999));
            case 5 -> new Condition.Table("d", one(random, TEXTS));
            case 6 -> new Condition.Letter(one(random, TEXTS));
            case 7 -> new Condition.Transform("S3BucketName");
            default -> new Condition.Seen(mark(random));
        };
    }

    private static Mark mark(Random random) {
        return new Mark(one(random, CONTROLS), random.nextBoolean() ? "" : one(random, TEXTS));
    }

    private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private static <T> T one(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> T one(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }
}
