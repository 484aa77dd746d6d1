package dev.stepdeck.ui.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Questions that only remember how they were answered.
@ExtendWith(ApplicationExtension.class)
class ScriptQuestionsTest {

    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final List<Asked> made = new ArrayList<>();
    private ScriptQuestions questions;

    @Start
    void open(Stage stage) {
        ScreenHarness.show(stage, new Label("The window"));
        questions = new ScriptQuestions(Work.onVirtualThreads(), () -> stage, () -> "Scripts reach nothing.");
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(questions::close);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theScriptIsShownAndRunsWhenTheUserSaysSo(FxRobot robot) throws Exception {
        ask("one");
        await(robot, "#script-run");
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                () -> ScreenHarness.text(robot, "#script-reach").equals("Scripts reach nothing."));

        assertThat(robot.lookup("#script-text").queryAs(CodeView.class).text()).isEqualTo("print('one')");
        assertThat(robot.lookup("s3://scripts/one.py").tryQuery()).isPresent();
        ScreenHarness.picture(robot, "script-question");
        robot.clickOn("#script-run");

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> answers.equals(List.of("one true")));
        assertThat(robot.lookup("#script-run").tryQuery()).isEmpty();
    }

    @Test
    void theNextOneIsShownWhenThisOneIsAnswered(FxRobot robot) throws Exception {
        ask("one");
        ask("two");
        await(robot, "#script-refuse");
        robot.clickOn("#script-refuse");
        await(robot, "s3://scripts/two.py");

        robot.clickOn("#script-run");

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> answers.equals(List.of("one false", "two true")));
    }

    @Test
    void whatIsLeftForLaterIsFoundAgain(FxRobot robot) throws Exception {
        ask("one");
        await(robot, "#script-run");
        // Enter must not agree to what nobody has read.
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#script-run").tryQuery()).isEmpty();
        assertThat(questions.isAsked("run one")).isTrue();
        assertThat(questions.isAsked("run two")).isFalse();

        robot.interact(() -> questions.open("run one"));
        await(robot, "#script-run");
        robot.clickOn("#script-run");

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> answers.equals(List.of("one true")));
        assertThat(questions.isAsked("run one")).isFalse();
    }

    @Test
    void aQuestionThatNobodyAsksAnyMoreGoes(FxRobot robot) throws Exception {
        ask("one");
        await(robot, "#script-run");

        made.getFirst().done.complete(null);

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> robot.lookup("#script-run").tryQuery().isEmpty());
        assertThat(answers).isEmpty();
    }

    private void ask(String name) {
        var question = new Asked(name);
        made.add(question);
        questions.arrived(question);
    }

    private static void await(FxRobot robot, String query) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> robot.lookup(query).tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private final class Asked implements ScriptQuestion {

        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final String name;

        Asked(String name) {
            this.name = name;
        }

        @Override
        public String run() {
            return "run " + name;
        }

        @Override
        public String purpose() {
            return "Glue job " + name;
        }

        @Override
        public String location() {
            return "s3://scripts/" + name + ".py";
        }

        @Override
        public String hash() {
            return "0123456789abcdef";
        }

        @Override
        public String text() {
            return "print('" + name + "')";
        }

        @Override
        public boolean isOpen() {
            return !done.isDone();
        }

        @Override
        public void answer(boolean runs) {
            answers.add(name + " " + runs);
            done.complete(null);
        }

        @Override
        public void whenAnswered(Runnable callback) {
            var _ = done.thenRun(callback);
        }
    }
}
