package dev.stepdeck.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.choice.Choices;
import dev.stepdeck.ui.kit.choice.EditorFont;
import dev.stepdeck.ui.kit.choice.Notices;
import dev.stepdeck.ui.kit.choice.PageSizes;
import dev.stepdeck.ui.kit.choice.ZoneChoice;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
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

    private final ObjectProperty<Choices> choices = new SimpleObjectProperty<>(Choices.USUAL);

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
        toTheEnd(robot);

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

        toTheEnd(robot);
        robot.clickOn(robot.lookup("#sandbox-folder").lookup(".button").queryButton());

        assertThat(WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(sandboxFolder().toString());
    }

    @Test
    void aChoiceIsInForceAtOnce(FxRobot robot) {
        choose(robot, "#font-size", 18);
        choose(robot, "#zone", ZoneChoice.UTC);
        choose(robot, "#editor-font-size", 16);
        choose(robot, "#notices", Notices.NEVER);
        type(robot, "#page-log", "2000");
        type(robot, "#call-rate", "0.5");

        var now = choices.get();
        assertThat(now.fontSize()).isEqualTo(18);
        assertThat(now.zone()).isEqualTo(ZoneChoice.UTC);
        assertThat(now.editorFont()).isEqualTo(new EditorFont("JetBrains Mono", 16));
        assertThat(now.notices()).isEqualTo(Notices.NEVER);
        assertThat(now.pages()).isEqualTo(new PageSizes(100, 500, 2000));
        assertThat(now.callsPerSecond()).isEqualTo(0.5);
    }

    @Test
    void whatCannotBeIsSaidAtItsFieldAndChangesNothing(FxRobot robot) {
        type(robot, "#page-log", "12");
        type(robot, "#call-rate", "quick");
        type(robot, "#price-athena", "-1");

        assertThat(choices.get()).isEqualTo(Choices.USUAL);
        assertThat(ScreenHarness.text(robot, "#page-log-field-problem"))
                .isEqualTo("A whole number from 1,000 to 500,000.");
        assertThat(ScreenHarness.text(robot, "#call-rate-field-problem")).isEqualTo("Type a number, such as 1.");
        assertThat(ScreenHarness.text(robot, "#price-athena-field-problem")).isEqualTo("A price from 0 to 1,000,000.");
        assertThat(robot.lookup("#call-rate").<TextField>query().getText()).isEqualTo("quick");

        type(robot, "#page-log", "3000");

        assertThat(choices.get().pages().logLines()).isEqualTo(3000);
        assertThat(ScreenHarness.there(robot, "#page-log-field-problem")).isFalse();
    }

    @Test
    void pricesAreEditedAndReset(FxRobot robot) {
        type(robot, "#price-currency", "EUR");
        type(robot, "#price-transitions", "0.03");
        type(robot, "#price-glue-python-shell", "0.5");

        assertThat(choices.get().prices()).isEqualTo(Prices.USUAL.withCurrency("EUR").with(Price.TRANSITIONS, 0.03)
                .with(Price.PYTHON_SHELL, 0.5));
        type(robot, "#price-currency", "Dollars");
        assertThat(ScreenHarness.text(robot, "#price-currency-problem"))
                .isEqualTo("One to four characters, such as $ or EUR.");

        robot.interact(() -> robot.lookup("#reset-prices").<Button>query().fire());

        assertThat(choices.get().prices()).isEqualTo(Prices.USUAL);
        assertThat(robot.lookup("#price-transitions").<TextField>query().getText()).isEqualTo("0.025");
        assertThat(robot.lookup("#price-currency").<TextField>query().getText()).isEqualTo("$");
    }

    @Test
    void aSettingIsFoundByItsWords(FxRobot robot) {
        type(robot, "#settings-search", "Athena");

        assertThat(ScreenHarness.there(robot, "#price-athena")).isTrue();
        assertThat(shownRows(robot)).containsExactly("Rows of a result", "Athena");

        type(robot, "#settings-search", "coffee");

        assertThat(shownRows(robot)).isEmpty();
        assertThat(ScreenHarness.there(robot, "#settings-none")).isTrue();
    }

    private static void toTheEnd(FxRobot robot) {
        robot.interact(() -> robot.lookup("#settings-scroll").<ScrollPane>query().setVvalue(1));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> shownRows(FxRobot robot) {
        return robot.lookup(".setting-row").queryAllAs(SettingRow.class).stream().filter(SettingRow::isVisible)
                .filter(row -> row.getParent().isVisible())
                .map(row -> ((Label) ((VBox) row.getChildren().getFirst()).getChildren().getFirst()).getText())
                .toList();
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> robot.lookup(id).<TextField>query().setText(text));
    }

    @SuppressWarnings("unchecked")
    private static <T> void choose(FxRobot robot, String id, T value) {
        robot.interact(() -> robot.lookup(id).<ComboBox<T>>query().setValue(value));
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
    public ObservableValue<Choices> choices() {
        return choices;
    }

    @Override
    public void choose(Choices chosen) {
        choices.set(chosen);
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
