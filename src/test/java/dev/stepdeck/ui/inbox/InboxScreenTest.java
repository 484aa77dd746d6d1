package dev.stepdeck.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Inbox;
import dev.stepdeck.aws.Letter;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Letters that are read, confirmed and thrown away by mouse and keyboard.
@ExtendWith(ApplicationExtension.class)
class InboxScreenTest {

    private final IntegerProperty unread = new SimpleIntegerProperty();
    private ScreenHarness harness;
    private Stage stage;
    private String topic;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
        topic = harness.clients().sns().createTopic(create -> create.name("pipeline-outcome")).topicArn();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whatIsNotThereIsSaid(FxRobot robot) throws Exception {
        show(robot, harness.clients());
        harness.await(robot, "the words", () -> robot.lookup("No messages yet").tryQuery().isPresent());

        try (var refused = harness.refused()) {
            show(robot, refused);
            harness.await(robot, "the refusal",
                    () -> robot.lookup("Looking for messages failed").tryQuery().isPresent());
        }
        try (var real = new WithoutInbox()) {
            show(robot, real.clients());
            harness.await(robot, "the subscriptions",
                    () -> ScreenHarness.there(robot, "#inbox-real")
                            && robot.lookup("#inbox-subscriptions").queryTableView().getItems().size() == 2);
            ScreenHarness.picture(robot, "inbox-real");
            assertThat(ScreenHarness.text(robot, "#inbox-count")).isEqualTo("2 subscriptions · 1 to confirm");
        }
    }

    @Test
    void aSubscriptionIsConfirmedByAClickAndTheNoticeLeadsToItsExecution(FxRobot robot) throws Exception {
        subscribe();
        show(robot, harness.clients());
        harness.await(robot, "the letter", () -> letters(robot).size() == 1);
        assertThat(unread.get()).isEqualTo(1);

        choose(robot, 0);
        harness.await(robot, "its text", () -> ScreenHarness.there(robot, "#letter-text"));
        harness.await(robot, "that it counts as read", () -> unread.get() == 0);
        robot.clickOn("#letter-confirm");
        harness.await(robot, "that it is confirmed", () -> ScreenHarness.there(robot, "#letter-confirmed"));

        var execution = notice();
        harness.await(robot, "the notice", () -> letters(robot).size() == 2);
        choose(robot, 0);
        harness.await(robot, "its text", () -> ScreenHarness.there(robot, "#letter-json"));
        harness.await(robot, "that it counts as read", () -> letters(robot).getFirst().read());
        ScreenHarness.picture(robot, "inbox");
        robot.interact(() -> {
            Theme.DARK.apply();
            Theme.DARK.dress(stage.getScene());
        });
        ScreenHarness.picture(robot, "inbox-dark");
        robot.clickOn("#letter-execution");

        assertThat(harness.visited()).containsExactly(new Place.Execution(execution));
    }

    @Test
    void aLetterIsFoundMarkedUnreadAndThrownAway(FxRobot robot) throws Exception {
        subscribe();
        harness.clients().sns().publish(publish -> publish.phoneNumber("+15550100123").message("Rows are late"));
        show(robot, harness.clients());
        harness.await(robot, "the letters", () -> letters(robot).size() == 2);
        robot.clickOn("#inbox-filter").write("late");
        assertThat(letters(robot)).extracting(Letter::title).containsExactly("Rows are late");
        choose(robot, 0);
        harness.await(robot, "that it counts as read", () -> letters(robot).getFirst().read());

        robot.clickOn("#letter-unread");
        harness.await(robot, "that it is unread", () -> !letters(robot).getFirst().read() && unread.get() == 2);
        choose(robot, 0);
        harness.await(robot, "the letter", () -> ScreenHarness.there(robot, "#letter-delete"));
        robot.clickOn("#letter-delete");

        harness.await(robot, "that it is gone", () -> letters(robot).isEmpty());
        assertThat(unread.get()).isEqualTo(1);
    }

    @Test
    void aReadOnlyConnectionReadsOnly(FxRobot robot) throws Exception {
        subscribe();
        try (var looking = harness.readOnly()) {
            show(robot, looking);
            harness.await(robot, "the letter", () -> letters(robot).size() == 1);
            choose(robot, 0);
            harness.await(robot, "its text", () -> ScreenHarness.there(robot, "#letter-text"));

            assertThat(robot.lookup("#letter-confirm").queryButton().isDisabled()).isTrue();
            assertThat(robot.lookup("#letter-delete").queryButton().isDisabled()).isTrue();
            assertThat(unread.get()).isEqualTo(1);
        }
    }

    private void subscribe() {
        harness.clients().sns()
                .subscribe(to -> to.topicArn(topic).protocol("email").endpoint("ann@example.com"));
    }

    private String notice() {
        return harness.start(harness.machine("notify", """
                {"StartAt": "Tell", "States": {"Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                 "Parameters": {"TopicArn": "%s", "Subject": "datapipeline-shell succeeded",
                 "Message": {"outcome": "SUCCEEDED", "files": 12, "bytes": 48213}}, "End": true}}}"""
                .formatted(topic)), "{}");
    }

    private void show(FxRobot robot, Clients clients) {
        robot.interact(() -> harness.show(stage,
                new InboxController(new Inbox(clients), unread, Work.onVirtualThreads(), harness)));
    }

    private static void choose(FxRobot robot, int index) {
        robot.interact(() -> robot.lookup("#inbox-letters").queryListView().getSelectionModel().select(index));
    }

    @SuppressWarnings("unchecked")
    private static List<Letter> letters(FxRobot robot) {
        return robot.lookup("#inbox-letters").tryQuery().map(list -> ((ListView<Letter>) list).getItems())
                .map(List::copyOf).orElse(List.of());
    }
}
