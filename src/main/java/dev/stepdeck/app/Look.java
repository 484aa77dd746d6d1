package dev.stepdeck.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

import dev.stepdeck.app.settings.SavedChoices;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.choice.Choices;
import dev.stepdeck.ui.kit.choice.TextSheet;
import dev.stepdeck.ui.kit.list.Fresh;
import dev.stepdeck.ui.settings.LookChoice;
import dev.stepdeck.ui.settings.Preferences;
import dev.stepdeck.ui.settings.SandboxWhere;
import dev.stepdeck.ui.work.Work;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The window's appearance, and what the settings screen says about the program. Used on the FX thread.
final class Look implements Preferences {

    private final SettingsFile settings;
    private final Folders folders;
    private final SandboxFacts sandbox;
    private final Work work;
    private final ObjectProperty<LookChoice> look;
    private final ObjectProperty<Choices> choices;
    private @Nullable Scene scene;
    private Subscription system = Subscription.EMPTY;

    /// Reads what the settings say. May be made on any thread; loads the theme, which is most of the work of dressing the first window.
    Look(SettingsFile settings, Folders folders, SandboxFacts sandbox, Work work) {
        this.settings = settings;
        this.folders = folders;
        this.sandbox = sandbox;
        this.work = work;
        this.look = new SimpleObjectProperty<>(chosen(settings.get().theme()));
        this.choices = new SimpleObjectProperty<>(settings.get().choices().open());
        begin(look.get() == LookChoice.DARK ? Theme.DARK : Theme.LIGHT);
    }

    private static void begin(Theme theme) {
        if (Platform.isFxApplicationThread()) {
            theme.apply();
        } else {
            theme.applyWhenStarted();
        }
        Theme.loadFrameFonts();
    }

    /// Dresses the window as the settings say; until the user chooses, as the operating system does.
    void dress(Scene dressed) {
        scene = dressed;
        system = Platform.getPreferences().colorSchemeProperty().subscribe(_ -> wear());
    }

    @Override
    public ObservableValue<LookChoice> look() {
        return look;
    }

    @Override
    public void choose(LookChoice chosen) {
        look.set(chosen);
        settings.update(now -> now.withTheme(chosen.name().toLowerCase(Locale.ROOT)));
        wear();
    }

    @Override
    public ObservableValue<Choices> choices() {
        return choices;
    }

    @Override
    public void choose(Choices chosen) {
        choices.set(chosen);
        settings.update(now -> now.withChoices(SavedChoices.of(chosen)));
        wear();
    }

    /// From what is seen, light or dark, to the other.
    void toggle() {
        choose(theme() == Theme.LIGHT ? LookChoice.DARK : LookChoice.LIGHT);
    }

    /// Follows the operating system no longer.
    void close() {
        system.unsubscribe();
    }

    @Override
    public Path settingsFile() {
        return settings.path();
    }

    @Override
    public Path sandboxFolder() {
        return folders.sandbox();
    }

    @Override
    public void askScriptReach(Consumer<String> told) {
        work.scope().fetch(_ -> sandbox.reach().get(), told, _ -> told.accept(""));
    }

    @Override
    public void askSandbox(Consumer<SandboxWhere> told) {
        work.scope().fetch(_ -> {
            var address = sandbox.sandbox().address().get();
            return new SandboxWhere(address, sandbox.life().otherProcess());
        }, told, _ -> {});
    }

    @Override
    public void stopSandbox() {
        sandbox.life().stopOther();
    }

    @Override
    public String version() {
        return Version.text();
    }

    private void wear() {
        var chosen = choices.get();
        Times.showIn(chosen.zone()::id);
        theme().apply();
        if (scene != null) {
            TextSheet.dress(scene, chosen);
            theme().dressFrame(scene);
            scene.getRoot().getProperties().put(Fresh.FONT_SIZE, chosen.fontSize());
        }
    }

    private Theme theme() {
        return switch (look.get()) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case SYSTEM ->
                Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
        };
    }

    private static LookChoice chosen(String name) {
        return switch (name) {
            case "dark" -> LookChoice.DARK;
            case "light" -> LookChoice.LIGHT;
            default -> LookChoice.SYSTEM;
        };
    }
}
