package dev.stepdeck.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.ui.ScreenHarness;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.RadioButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The settings over preferences that only remember what was chosen.
@ExtendWith(ApplicationExtension.class)
class SettingsScreenTest implements Preferences {

    private boolean stopped;
    private final ObjectProperty<LookChoice> look = new SimpleObjectProperty<>(LookChoice.DARK);

    @Start
    void open(Stage stage) {
        var screen = new SettingsController(this);
        ScreenHarness.show(stage, screen.view());
        screen.attach();
    }

    @Test
    void theScreenBeginsWithThePresentLookAndChangesItAtOnce(FxRobot robot) {
        assertThat(radio(robot, "#theme-dark").isSelected()).isTrue();

        robot.clickOn("Light");

        assertThat(look.get()).isEqualTo(LookChoice.LIGHT);
        assertThat(radio(robot, "#theme-dark").isSelected()).isFalse();
    }

    @Test
    void theLookIsChosenByKeyboardToo(FxRobot robot) {
        robot.interact(() -> radio(robot, "#theme-dark").requestFocus());

        robot.push(KeyCode.LEFT);

        assertThat(look.get()).isEqualTo(LookChoice.LIGHT);
    }

    @Test
    void theLookIsTheSystemsAndFollowsWhatIsChosenElsewhere(FxRobot robot) {
        robot.clickOn("Same as the system");
        assertThat(look.get()).isEqualTo(LookChoice.SYSTEM);

        robot.interact(() -> look.set(LookChoice.LIGHT));

        assertThat(radio(robot, "#theme-light").isSelected()).isTrue();
    }

    @Test
    void theSandboxIsUsedFromATerminal(FxRobot robot) throws Exception {
        assertThat(ScreenHarness.text(robot, "#terminal-exports")).contains("AWS_ENDPOINT_URL=http://127.0.0.1:4599")
                .contains("AKIAEXAMPLE").doesNotContain("s3cr3t");
        ScreenHarness.gallery(robot, "settings");

        robot.clickOn("#terminal-copy");

        assertThat(WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Clipboard.getSystemClipboard().getString()))
                .contains("export AWS_SECRET_ACCESS_KEY=s3cr3t\n");
        robot.clickOn("#terminal-show");
        assertThat(ScreenHarness.text(robot, "#terminal-exports")).contains("s3cr3t");
        robot.clickOn("#sandbox-stop");
        assertThat(stopped).isTrue();
    }

    @Test
    void whereThingsAreKeptIsSaidAndCopied(FxRobot robot) {
        assertThat(robot.lookup(settingsFile().toString()).tryQuery()).isPresent();
        assertThat(robot.lookup("Stepdeck 9.9").tryQuery()).isPresent();
        assertThat(ScreenHarness.text(robot, "#scripts")).isEqualTo("Scripts reach nothing.");

        robot.clickOn(robot.lookup("#sandbox-folder").lookup(".button").queryButton());

        assertThat(WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(sandboxFolder().toString());
    }

    private static RadioButton radio(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(RadioButton.class);
    }

    @Override
    public ObservableValue<LookChoice> look() {
        return look;
    }

    @Override
    public void choose(LookChoice chosen) {
        look.set(chosen);
    }

    @Override
    public Path settingsFile() {
        return Path.of("config", "settings.json");
    }

    @Override
    public Path sandboxFolder() {
        return Path.of("data", "sandbox");
    }

    @Override
    public void askScriptReach(Consumer<String> told) {
        told.accept("Scripts reach nothing.");
    }

    @Override
    public void askSandbox(Consumer<SandboxWhere> told) {
        told.accept(new SandboxWhere(
                new Connection.Address(URI.create("http://127.0.0.1:4599"), "AKIAEXAMPLE", "s3cr3t"),
                OptionalLong.of(77)));
    }

    @Override
    public void stopSandbox() {
        stopped = true;
    }

    @Override
    public String version() {
        return "9.9";
    }
}
