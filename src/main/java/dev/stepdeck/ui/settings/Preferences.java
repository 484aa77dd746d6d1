package dev.stepdeck.ui.settings;

import java.nio.file.Path;

import dev.stepdeck.ui.kit.Theme;

/// What the settings screen shows and changes. Changes take effect at once and are kept.
public interface Preferences {

    /// The look of the window.
    Theme theme();

    /// Chooses the look.
    void choose(Theme theme);

    /// The file that keeps the settings.
    Path settingsFile();

    /// The folder that keeps the sandbox's data.
    Path sandboxFolder();

    /// The program's version.
    String version();
}
