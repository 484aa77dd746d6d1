package dev.stepdeck.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Theme;

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

    private Theme theme = Theme.DARK;

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

        assertThat(theme).isEqualTo(Theme.LIGHT);
        assertThat(radio(robot, "#theme-dark").isSelected()).isFalse();
    }

    @Test
    void theLookIsChosenByKeyboardToo(FxRobot robot) {
        robot.interact(() -> radio(robot, "#theme-dark").requestFocus());

        robot.push(KeyCode.LEFT);

        assertThat(theme).isEqualTo(Theme.LIGHT);
    }

    @Test
    void whereThingsAreKeptIsSaidAndCopied(FxRobot robot) {
        assertThat(robot.lookup(settingsFile().toString()).tryQuery()).isPresent();
        assertThat(robot.lookup("Stepdeck 9.9").tryQuery()).isPresent();
        assertThat(ScreenHarness.text(robot, "#scripts")).isEqualTo("Scripts reach nothing.");

        robot.clickOn(robot.lookup("#sandbox-folder").lookup(".button").queryButton());

        assertThat(WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(sandboxFolder().toString());
    }

    private static RadioButton radio(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(RadioButton.class);
    }

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public void choose(Theme chosen) {
        theme = chosen;
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
    public String version() {
        return "9.9";
    }
}
