package dev.stepdeck.ui.execution.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.Lanes;
import dev.stepdeck.aws.timeline.Linked;
import dev.stepdeck.aws.timeline.Part;
import dev.stepdeck.aws.timeline.Segment;
import dev.stepdeck.aws.timeline.Subject;
import dev.stepdeck.ui.ScreenHarness;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The timeline of an execution with a loop of 5,000 turns and a Map of 10,000 iterations.
@ExtendWith(ApplicationExtension.class)
class TimelinePaneTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ZOOMS = 30;

    private final List<Subject> chosen = new ArrayList<>();
    private TimelinePane pane;

    @Start
    void open(Stage stage) {
        pane = new TimelinePane(new TimelineActions() {

            @Override
            public void choose(Subject subject) {
                chosen.add(subject);
            }

            @Override
            public void showLog(Subject subject, Instant from, Instant to) {
                throw new AssertionError("nothing has a log");
            }

            @Override
            public void open(Linked linked) {
                throw new AssertionError("nothing leads elsewhere");
            }
        });
        ScreenHarness.show(stage, pane);
        var lanes = new ArrayList<Lane>();
        for (var lane = 0; lane < 30; lane++) {
            lanes.add(lane % 2 == 0 ? loop("Loop " + lane) : map("Map " + lane));
        }
        pane.show(new Lanes(BEGIN, Optional.of(BEGIN.plusSeconds(100)), lanes, List.of()));
    }

    private static Lane loop(String name) {
        return Lane.of(label(name), "visit", IntStream.range(0, 5000).mapToObj(i -> segment(name, i, i * 20, i * 20 + 9,
                i == 4321 ? Part.Kind.BAD : Part.Kind.GOOD)).toList());
    }

    private static Lane map(String name) {
        return Lane.of(label(name), "iteration", IntStream.range(0, 10_000).mapToObj(i -> segment(name, i, i * 8,
                i * 8 + 20_000, i % 500 == 0 ? Part.Kind.BAD : Part.Kind.GOOD)).toList());
    }

    private static Lane.Label label(String name) {
        return new Lane.Label(name, name, 0, Lane.Sort.STATE, Optional.empty());
    }

    private static Segment segment(String state, int id, int from, int to, Part.Kind kind) {
        return new Segment(new Part(BEGIN.plusMillis(from), Optional.of(BEGIN.plusMillis(to)), kind, "works"),
                new Subject(state, id, Optional.empty(), ""));
    }

    @Test
    void thousandsOfSegmentsAreAFewNodesAndZoomAtOnce(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(WaitForAsyncUtils.asyncFx(() -> count(pane)).get()).isLessThan(1000);
        var took = WaitForAsyncUtils.asyncFx(() -> {
            var begun = System.nanoTime();
            for (var i = -ZOOMS; i < ZOOMS; i++) {
                if (i == 0) {
                    begun = System.nanoTime();
                }
                pane.zoom(i % 2 == 0 ? 1.2 : 1 / 1.2, 0.3);
                pane.applyCss();
                pane.layout();
            }
            return Duration.ofNanos((System.nanoTime() - begun) / ZOOMS);
        }).get();
        // Slow machines have their time; what matters is that it does not take seconds.
        assertThat(took).isLessThan(Duration.ofSeconds(1));
        ScreenHarness.gallery(robot, "timeline-many");
    }

    @Test
    void whatWasChosenAndZoomedToStaysWhenLanesAreRenewed() {
        robot(() -> {
            pane.look(pane.window().range(0.2, 0.4));
            pane.choose(Choice.last(loop("Loop 0")).orElseThrow());
        });
        var before = pane.window();

        robot(() -> pane.show(new Lanes(BEGIN, Optional.of(BEGIN.plusSeconds(100)),
                List.of(map("Map 1"), loop("Loop 0")), List.of())));

        assertThat(pane.window()).isEqualTo(before);
        assertThat(pane.choice().map(choice -> choice.segment().subject().enteredId())).contains(4999L);
        assertThat(chosen).hasSize(1);
        robot(() -> pane.show(new Lanes(BEGIN, Optional.of(BEGIN.plusSeconds(100)),
                List.of(map("Map 1"), Lane.of(label("Loop 0"), "visit", List.of(segment("Loop 0", 4999, 99_980, 99_999,
                        Part.Kind.BAD)))),
                List.of())));
        assertThat(pane.choice().map(choice -> choice.segment().part().kind())).contains(Part.Kind.BAD);
        assertThat(chosen).hasSize(1);
    }

    @Test
    void theLegendNamesTheColoursThatAreThere(FxRobot robot) throws Exception {
        robot(() -> pane.show(new Lanes(
                BEGIN, Optional.of(BEGIN.plusSeconds(100)), List.of(Lane.of(label("Ask"), "visit",
                        List.of(segment("Ask", 1, 0, 9000, Part.Kind.PREPARE),
                                segment("Ask", 1, 9000, 60_000, Part.Kind.CALLBACK))),
                        Lane.of(label("Try"), "visit", List.of(segment("Try", 2, 60_000, 99_000, Part.Kind.WARNING)))),
                List.of())));

        assertThat(robot.lookup("#timeline-legend .label").queryAllAs(Label.class)).extracting(Label::getText)
                .containsExactly("preparing", "waiting for a callback", "caught");
        ScreenHarness.gallery(robot, "timeline-legend");
    }

    @Test
    void whatGoesOnGrows() throws Exception {
        var begin = Instant.now();
        var running = new Segment(new Part(begin, Optional.empty(), Part.Kind.RUNNING, "running"),
                new Subject("Wait", 2, Optional.empty(), ""));
        robot(() -> pane.show(new Lanes(begin, Optional.empty(),
                List.of(Lane.of(label("Wait"), "visit", List.of(running))), List.of())));
        var before = pane.window().whole();

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> pane.window().whole() > before + 600).get());
        assertThat(pane.window().all()).isTrue();
    }

    private static void robot(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static int count(Node node) {
        return 1 + (node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().mapToInt(TimelinePaneTest::count).sum()
                : 0);
    }
}
