package dev.stepdeck.app;

import java.nio.file.Path;
import java.util.Locale;

/// Where the console keeps and finds its files.
///
/// @param config settings and window state
/// @param data the sandbox's data
/// @param home where the program was installed or cloned: `templates` is there
public record Folders(Path config, Path data, Path home) {

    private static final String NAME = "stepdeck";

    /// Where the operating system expects them: below `XDG_CONFIG_HOME` and `XDG_DATA_HOME` or their defaults on Linux,
    /// `%APPDATA%` and `%LOCALAPPDATA%` on Windows, `~/Library/Application Support` on macOS. The launcher says where
    /// home is by the system property `stepdeck.home`; without it, it is the working folder.
    public static Folders ofUser() {
        return new Folders(configHome().resolve(NAME), dataHome().resolve(NAME),
                Path.of(System.getProperty("stepdeck.home", "")).toAbsolutePath());
    }

    /// The sandbox's own folder.
    public Path sandbox() {
        return data.resolve("sandbox");
    }

    /// The settings file.
    public Path settings() {
        return config.resolve("settings.json");
    }

    /// The patterns that come with the program.
    public Path templates() {
        return home.resolve("templates");
    }

    private static Path configHome() {
        return switch (system()) {
            case WINDOWS -> folder("APPDATA", userHome().resolve("AppData").resolve("Roaming"));
            case MAC -> userHome().resolve("Library").resolve("Application Support");
            case OTHER -> folder("XDG_CONFIG_HOME", userHome().resolve(".config"));
        };
    }

    private static Path dataHome() {
        return switch (system()) {
            case WINDOWS -> folder("LOCALAPPDATA", userHome().resolve("AppData").resolve("Local"));
            case MAC -> userHome().resolve("Library").resolve("Application Support");
            case OTHER -> folder("XDG_DATA_HOME", userHome().resolve(".local").resolve("share"));
        };
    }

    private enum OperatingSystem {
        WINDOWS, MAC, OTHER
    }

    private static OperatingSystem system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return OperatingSystem.WINDOWS;
        }
        return name.startsWith("mac") ? OperatingSystem.MAC : OperatingSystem.OTHER;
    }

    private static Path userHome() {
        return Path.of(System.getProperty("user.home"));
    }

    /// The folder named by a variable; a relative path does not count, as the XDG base directory specification says.
    private static Path folder(String variable, Path otherwise) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
