package dev.stepdeck.app.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// What the console saves. Everything has a value even if the file lacks it.
///
/// @param theme "light" or "dark"; "system" until the user chooses
/// @param window where the window was
/// @param connection where the console worked
/// @param choices for all screens
/// @param memory what screens remember, by key, newest first
public record Settings(String theme, WindowBounds window, SavedConnection connection, SavedChoices choices,
        Map<String, List<String>> memory) {

    /// The theme follows the operating system.
    public static final String SYSTEM_THEME = "system";

    public Settings(@Nullable String theme, @Nullable WindowBounds window, @Nullable SavedConnection connection,
            @Nullable SavedChoices choices, @Nullable Map<String, List<String>> memory) {
        this.theme = theme == null ? SYSTEM_THEME : theme;
        this.window = window == null ? WindowBounds.FIRST : window;
        this.connection = connection == null ? SavedConnection.SANDBOX : connection;
        this.choices = choices == null ? SavedChoices.FIRST : choices;
        var kept = new TreeMap<String, List<String>>();
        if (memory != null) {
            memory.forEach((key, values) -> kept.put(key, List.copyOf(values)));
        }
        this.memory = Map.copyOf(kept);
    }

    /// Those of a first start.
    static Settings first() {
        return new Settings(null, null, null, null, null);
    }

    /// These with another theme.
    public Settings withTheme(String chosen) {
        return new Settings(chosen, window, connection, choices, memory);
    }

    /// These with another place of the window.
    public Settings withWindow(WindowBounds bounds) {
        return new Settings(theme, bounds, connection, choices, memory);
    }

    /// These with another connection.
    public Settings withConnection(SavedConnection chosen) {
        return new Settings(theme, window, chosen, choices, memory);
    }

    /// These with other choices.
    public Settings withChoices(SavedChoices chosen) {
        return new Settings(theme, window, connection, chosen, memory);
    }

    /// These with another list under a key of the memory; an empty one is forgotten.
    Settings withMemory(String key, List<String> values) {
        var changed = new TreeMap<>(memory);
        if (values.isEmpty()) {
            changed.remove(key);
        } else {
            changed.put(key, values);
        }
        return new Settings(theme, window, connection, choices, changed);
    }
}
