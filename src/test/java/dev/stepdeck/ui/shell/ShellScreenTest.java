package dev.stepdeck.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.aws.CallLog;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.Identity;
import dev.stepdeck.aws.NotAvailableException;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.Traffic;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.S3Link;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The frame around screens that only note when they come and leave.
@ExtendWith(ApplicationExtension.class)
class ShellScreenTest implements Shell {

    private final History history = new History(new Place.Patterns());
    private final Work work = Work.onVirtualThreads();
    private final WorkScope scope = work.scope();
    private final ReadOnlyObjectWrapper<ConnectionState> state = new ReadOnlyObjectWrapper<>(ConnectionState
            .connecting(new Connection.Sandbox(URI.create("http://localhost:1"), "k", "s"), false));
    private final IntegerProperty unread = new SimpleIntegerProperty();
    private final List<String> told = new ArrayList<>();
    private ShellController frame;
    private Stage stage;

    @Override
    public CallLog calls() {
        return new Clients(new Connection.Sandbox(URI.create("http://localhost:1"), "k", "s")).calls();
    }

    @Override
    public List<Found> objects() {
        return List.of();
    }

    @Override
    public List<Found> byId(String id) {
        return List.of();
    }

    @Start
    void open(Stage window) {
        stage = window;
        frame = new ShellController(history, this, work);
        ScreenHarness.show(stage, frame.view());
        frame.open();
    }

    @Test
    void anAddressInS3IsFollowed(FxRobot robot) {
        var label = new CopyLabel("s3://night/in/");
        robot.interact(() -> ((StackPane) frame.view().lookup("#content")).getChildren().add(label));

        robot.interact(() -> S3Link.open(label, new S3Uri("night", "in/")));

        assertThat(history.currentProperty().get()).isEqualTo(new Place.S3(new S3Uri("night", "in/")));
    }

    @Test
    void aMessageLeadsToItsPlaceOrIsClosed(FxRobot robot) throws Exception {
        robot.interact(() -> {
            frame.toasts().show(new Toast(Tone.BAD, "nightly: failed", "run-1, after 2 min 05 s", "Open execution",
                    () -> history.go(new Place.Inbox())));
            frame.toasts().show(new Toast(Tone.GOOD, "hourly: succeeded", "run-2, after 1.0 s", "Open execution",
                    () -> history.go(new Place.Settings())));
        });
        ScreenHarness.gallery(robot, "toasts");

        robot.clickOn(robot.lookup(".toast-link").queryAll().stream().findFirst().orElseThrow());

        assertThat(history.currentProperty().get()).isEqualTo(new Place.Inbox());
        assertThat(robot.lookup(".toast").queryAll()).hasSize(1);
        robot.clickOn(robot.lookup(".toast .button-icon").queryButton());
        assertThat(robot.lookup(".toast").queryAll()).isEmpty();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(() -> {
            scope.close();
            frame.close();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theNavigationShowsWhereOneIsAndTheOldScreenLeavesFirst(FxRobot robot) {
        robot.clickOn("#nav-stacks");

        assertThat(told).containsExactly("Patterns comes", "Patterns leaves", "Stacks comes");
        assertThat(selected(robot)).containsExactly("nav-stacks");
        assertThat(stage.getTitle()).isEqualTo("Stacks - Stepdeck");
    }

    @Test
    void f1OpensTheHelpOfThePage(FxRobot robot) {
        robot.clickOn("#nav-stacks").push(KeyCode.F1);

        assertThat(history.currentProperty().get()).isEqualTo(new Place.Help("window.md", "stacks"));
    }

    @Test
    void whereOneIsStaysMarkedWhenItIsClickedAgain(FxRobot robot) {
        robot.clickOn("#nav-patterns");

        assertThat(selected(robot)).containsExactly("nav-patterns");
        assertThat(told).containsExactly("Patterns comes");
    }

    @Test
    void aPageBelowAListMarksTheList(FxRobot robot) {
        robot.interact(() -> history.go(new Place.Execution("arn")));

        assertThat(selected(robot)).containsExactly("nav-executions");
    }

    @Test
    void altAndLeftGoBackAndAtTheBeginningDoNothing(FxRobot robot) {
        robot.clickOn("#nav-logs");

        robot.push(KeyCode.ALT, KeyCode.LEFT);
        robot.push(KeyCode.ALT, KeyCode.LEFT);

        assertThat(history.currentProperty().get()).isEqualTo(new Place.Patterns());
        assertThat(told).containsExactly("Patterns comes", "Patterns leaves", "Logs comes", "Logs leaves",
                "Patterns comes");
    }

    @Test
    void theConnectionIsSaidInWordsWhateverComesOfIt(FxRobot robot) {
        assertThat(ScreenHarness.text(robot, "#connection")).isEqualTo("Sandbox · us-east-1 · connecting");
        assertThat(ScreenHarness.there(robot, "#read-only-mark")).isFalse();

        robot.interact(() -> state.set(new ConnectionState(new Connection.Profile("prod", "eu-west-1"), true,
                new ConnectionState.Reach.Reached(new Identity("123456789012", "shop", "arn:aws:iam::1:user/u")))));

        assertThat(ScreenHarness.text(robot, "#connection")).isEqualTo("prod · eu-west-1 · shop 123456789012");
        assertThat(ScreenHarness.text(robot, "#identity")).isEqualTo("arn:aws:iam::1:user/u");
        assertThat(ScreenHarness.there(robot, "#read-only-mark")).isTrue();
        assertThat(robot.lookup("#connection").query().getStyleClass()).contains("account").doesNotContain("sandbox");

        robot.interact(() -> state.set(state.get().with(new ConnectionState.Reach.Lost(Failure.of("Connecting",
                new NotAvailableException("Nobody answers.", "Look at the network."))))));

        assertThat(ScreenHarness.text(robot, "#connection")).isEqualTo("prod · eu-west-1 · not reached");
        assertThat(ScreenHarness.text(robot, "#identity")).isEqualTo("Nobody answers. Look at the network.");
    }

    @Test
    void unreadLettersAreCountedBesideTheInbox(FxRobot robot) {
        assertThat(robot.lookup(".nav-count").queryAllAs(Label.class)).noneMatch(Label::isVisible);

        robot.interact(() -> unread.set(2));

        assertThat(robot.lookup(".nav-count").queryAllAs(Label.class)).filteredOn(Label::isVisible)
                .extracting(Label::getText).containsExactly("2");
        assertThat(robot.lookup("#nav-inbox").query().getAccessibleText()).isEqualTo("Inbox, 2 unread");
    }

    @Test
    void theButtonOfTheConnectionChoosesAnother(FxRobot robot) {
        robot.clickOn("#connection");

        assertThat(told).endsWith("choose a connection");
    }

    @Test
    void anActivityIsListedAndCancelled(FxRobot robot) throws Exception {
        assertThat(ScreenHarness.text(robot, "#activities")).isEqualTo("Idle");
        var never = new CountDownLatch(1);
        robot.interact(() -> scope.start("Count sheep", _ -> {
            never.await();
            return 0;
        }, _ -> {}, _ -> {}));
        awaitActivities(robot, "1 activity");

        robot.clickOn("#activities");
        robot.clickOn("Cancel");

        awaitActivities(robot, "Idle");
        assertThat(robot.lookup("No activities").tryQuery()).isPresent();
    }

    @Test
    void thePaletteOpensByKeysAndLeadsAway(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        WaitForAsyncUtils.waitForFxEvents();
        robot.write("glue").push(KeyCode.ENTER);

        assertThat(history.currentProperty().get()).isEqualTo(new Place.Jobs(Optional.empty(), Optional.empty()));
        assertThat(robot.lookup("#palette-query").tryQuery()).isEmpty();
    }

    @Test
    void thePaletteSwitchesTheLook(FxRobot robot) {
        robot.clickOn("#palette-button");
        robot.write("dark light").push(KeyCode.ENTER);

        assertThat(told).endsWith("switch the look");
    }

    @Test
    void whatPopsUpHasTheStylesOfTheFrame(FxRobot robot) {
        robot.clickOn("#palette-button");

        var popUp = robot.lookup(".pop-up").<StackPane>query();
        assertThat(popUp.getPadding().getTop()).isEqualTo(8);
        assertThat(popUp.getEffect()).isNotNull();
        robot.push(KeyCode.ESCAPE);
    }

    private static void awaitActivities(FxRobot robot, String words) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils
                .asyncFx(() -> ScreenHarness.text(robot, "#activities").equals(words)).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> selected(FxRobot robot) {
        return robot.lookup(".nav-item").queryAllAs(ToggleButton.class).stream().filter(ToggleButton::isSelected)
                .map(ToggleButton::getId).toList();
    }

    @Override
    public Screen open(Place place) {
        return new Noted(place.getClass().getSimpleName());
    }

    @Override
    public ObservableValue<ConnectionState> connection() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ObservableValue<Integer> unread() {
        return unread.map(Number::intValue);
    }

    @Override
    public Traffic traffic() {
        return new Traffic(InstantSource.system());
    }

    @Override
    public void chooseConnection(Window owner) {
        told.add("choose a connection");
    }

    @Override
    public void toggleTheme() {
        told.add("switch the look");
    }

    /// A screen with its name on it.
    private final class Noted implements Screen {

        private final String name;
        private final Parent view;

        Noted(String name) {
            this.name = name;
            this.view = new StackPane(new Label("The screen " + name));
        }

        @Override
        public Parent view() {
            return view;
        }

        @Override
        public String title() {
            return name;
        }

        @Override
        public void attach() {
            told.add(name + " comes");
        }

        @Override
        public void detach() {
            told.add(name + " leaves");
        }
    }
}
