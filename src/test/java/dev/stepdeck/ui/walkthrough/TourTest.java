package dev.stepdeck.ui.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.walkthrough.WalkFacts;
import dev.stepdeck.pattern.walkthrough.Action;
import dev.stepdeck.pattern.walkthrough.Condition;
import dev.stepdeck.pattern.walkthrough.Mark;
import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The card and the light over a small window of plain controls. Nothing is asked of AWS here.
@ExtendWith(ApplicationExtension.class)
class TourTest {

    private static final Walkthrough WALKTHROUGH = new Walkthrough("demo", "A demo", "You press things.", 1, "Nothing.",
            "demo", "Machine", List.of(
                    step("Write", "#field", new Condition.Seen(new Mark("#field", "")),
                            new Action.Write(new Mark("#field", ""), "hello", false, false)),
                    step("Press", "#far", new Condition.Seen(new Mark("#pressed", "")),
                            new Action.Press(new Mark("#never", ""), true),
                            new Action.Press(new Mark("#far", ""), false)),
                    new WalkStep("Read", "Only this.", Optional.empty(), Optional.of(new Mark("#low", "")), List.of(),
                            List.of(), Duration.ofSeconds(5), Optional.empty())));

    private final Clients clients = new Clients(
            new Connection.Sandbox(URI.create("http://127.0.0.1:9"), "key", "secret"));
    private final Remembering memory = new Remembering();
    private final BorderPane frame = new BorderPane();
    private final Pane page = new Pane();
    private Tour tour;
    private boolean ended;

    private static WalkStep step(String title, String mark, Condition until, Action... actions) {
        return step(title, mark, until, Duration.ofSeconds(60), actions);
    }

    private static WalkStep step(String title, String mark, Condition until, Duration within, Action... actions) {
        return new WalkStep(title, "What to do.", Optional.empty(), Optional.of(new Mark(mark, "")), List.of(actions),
                List.of(until), within, Optional.empty());
    }

    @Start
    void open(Stage stage) {
        var field = new TextField();
        field.setId("field");
        field.relocate(20, 20);
        var far = new Button("Far");
        far.setId("far");
        far.relocate(880, 30);
        var pressed = new Label("Pressed");
        pressed.setId("pressed");
        pressed.relocate(450, 600);
        pressed.setVisible(false);
        far.setOnAction(_ -> pressed.setVisible(true));
        var low = new Button("Low");
        low.setId("low");
        low.relocate(500, 590);
        page.getChildren().setAll(field, far, pressed, low);
        frame.setCenter(page);
        var scene = new Scene(frame, 1000, 650);
        Theme.LIGHT.apply();
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        // Another test may have given the window a size.
        stage.setWidth(1000);
        stage.setHeight(650);
        stage.show();
        begin();
    }

    private void begin() {
        var window = new WalkWindow(frame, new History(new Place.Patterns()), memory, Work.onVirtualThreads());
        ended = false;
        tour = new Tour(new Walk(WALKTHROUGH, Path.of(""), new WalkFacts(clients, WALKTHROUGH), window), window,
                () -> ended = true);
        tour.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, tour::close);
        clients.close();
    }

    @Test
    void theCardIsBesideEachControlAndFollowsIt(FxRobot robot) throws Exception {
        for (var number = 0; number < 3; number++) {
            var at = number;
            robot.interact(() -> tour.walk().go(at));
            await("step " + at, () -> text(robot, "#walk-count").equals("STEP " + (at + 1) + " OF 3")
                    && ring(robot).contains(center(marked())) && !overlap(card(robot), marked().getBoundsInParent()));
        }
        robot.interact(() -> marked().relocate(40, 60));

        await("that the light has followed", () -> ring(robot).contains(center(marked()))
                && !overlap(card(robot), marked().getBoundsInParent()));
    }

    @Test
    void itIsUsedByKeyboard(FxRobot robot) throws Exception {
        robot.push(KeyCode.ENTER);
        await("the first step", () -> text(robot, "#walk-title").equals("Write"));
        await("its end", () -> text(robot, "#walk-state").equals("Done"));
        robot.push(KeyCode.RIGHT);
        await("the second step", () -> text(robot, "#walk-title").equals("Press")
                && text(robot, "#walk-state").equals("Waiting for you"));
        robot.push(KeyCode.LEFT);
        await("the first step again", () -> text(robot, "#walk-title").equals("Write"));
        robot.interact(() -> robot.lookup("#field").query().requestFocus());
        robot.push(KeyCode.RIGHT);
        assertThat(text(robot, "#walk-title")).as("a key in a field is the field's").isEqualTo("Write");
        robot.push(KeyCode.F6).push(KeyCode.ESCAPE);
        await("that it is left", () -> ended && robot.lookup("#walk-card").tryQuery().isEmpty());
    }

    @Test
    void doItForMePressesTheRealControl(FxRobot robot) throws Exception {
        robot.interact(() -> tour.walk().go(1));
        await("the offer", () -> robot.lookup("#walk-do").tryQuery().filter(Node::isVisible)
                .filter(node -> !node.isDisabled()).isPresent());
        robot.clickOn("#walk-do");

        await("what the button does", () -> robot.lookup("#pressed").query().isVisible()
                && text(robot, "#walk-state").equals("Done") && text(robot, "#walk-next").equals("Next"));
    }

    @Test
    void itIsFoundAgainWhereItWasLeft(FxRobot robot) throws Exception {
        robot.interact(() -> tour.walk().go(2));
        await("the last step", () -> text(robot, "#walk-title").equals("Read"));
        robot.interact(() -> {
            tour.close();
            begin();
        });
        await("the same step", () -> text(robot, "#walk-title").equals("Read"));
        robot.clickOn("#walk-next");
        await("the end", () -> ended);
        robot.interact(this::begin);

        await("the introduction", () -> text(robot, "#walk-title").equals("A demo"));
    }

    @Test
    void playedAloneItSaysWhichStepFailedAndWhy(FxRobot robot) {
        var lacking = new Walkthrough("lacking", "T", "I", 1, "C", "lacking", "Machine",
                List.of(step("Press it", "#field", new Condition.Seen(new Mark("#pressed", "")),
                        Duration.ofSeconds(1), new Action.Press(new Mark("#never", ""), false))));
        var window = new WalkWindow(frame, new History(new Place.Patterns()), memory, Work.onVirtualThreads());
        var told = new ArrayList<String>();

        try (var walk = new Walk(lacking, Path.of(""), new WalkFacts(clients, lacking), window);
                var scope = window.work().scope()) {
            var play = new AutoPlay(walk, scope, Duration.ZERO, new AutoPlay.Audience() {

                @Override
                public void begins(String name) {
                    told.add(name);
                }

                @Override
                public void take(String name) {
                    told.add(name);
                }
            });

            assertThatThrownBy(play::play).isInstanceOf(WalkFailedException.class)
                    .hasMessage("step 1, \u201cPress it\u201d: The control #never is not ready.");
        }
        assertThat(told).containsExactly("step 1, \u201cPress it\u201d");
    }

    private Node marked() {
        return tour.walk().marked().orElseThrow();
    }

    private static Point2D center(Node node) {
        var box = node.localToScene(node.getLayoutBounds());
        return new Point2D(box.getCenterX(), box.getCenterY());
    }

    private static Bounds ring(FxRobot robot) {
        return robot.lookup(".walk-ring").query().getBoundsInParent();
    }

    private static Bounds card(FxRobot robot) {
        var card = robot.lookup("#walk-card").query();
        return card.localToScene(card.getLayoutBounds());
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return one.getMinX() < other.getMaxX() && other.getMinX() < one.getMaxX() && one.getMinY() < other.getMaxY()
                && other.getMinY() < one.getMaxY();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryLabeled().getText();
    }

    private static void await(String what, Callable<Boolean> fact) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(60_000, () -> quietly(fact)));
            WaitForAsyncUtils.waitForFxEvents();
        } catch (TimeoutException e) {
            throw new AssertionError("Waited for " + what, e);
        }
    }

    private static boolean quietly(Callable<Boolean> fact) {
        try {
            return fact.call();
        } catch (Exception e) {
            return false;
        }
    }
}
