package dev.stepdeck.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.app.settings.Settings;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.settings.Preferences;
import dev.stepdeck.ui.work.Work;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/// The window's appearance, and what the settings screen says about the program. Used on the FX thread.
final class Look implements Preferences {

    private final SettingsFile settings;
    private final Folders folders;
    private final Scene scene;
    private final Supplier<String> scriptReach;
    private final Work work;
    private Theme theme;

    /// Dresses the scene as the settings say; until the user chooses, as the operating system does.
    Look(SettingsFile settings, Folders folders, Scene scene, Supplier<String> scriptReach, Work work) {
        this.settings = settings;
        this.folders = folders;
        this.scene = scene;
        this.scriptReach = scriptReach;
        this.work = work;
        this.theme = chosen(settings.get().theme());
        wear();
    }

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public void choose(Theme chosen) {
        theme = chosen;
        settings.update(now -> now.withTheme(chosen.name().toLowerCase(Locale.ROOT)));
        wear();
    }

    /// From light to dark or back.
    void toggle() {
        choose(theme == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
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
        work.scope().fetch(_ -> scriptReach.get(), told, _ -> told.accept(""));
    }

    @Override
    public String version() {
        return Version.text();
    }

    private void wear() {
        theme.apply();
        theme.dress(scene);
    }

    private static Theme chosen(String name) {
        return switch (name) {
            case "dark" -> Theme.DARK;
            case Settings.SYSTEM_THEME ->
                Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
            default -> Theme.LIGHT;
        };
    }
}
