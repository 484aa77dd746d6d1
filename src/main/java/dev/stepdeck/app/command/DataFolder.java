package dev.stepdeck.app.command;

import java.nio.file.Path;
import java.util.Locale;

/// Where the operating system wants an application's data.
public final class DataFolder {

    private DataFolder() {}

    /// The sandbox's folder: below `XDG_DATA_HOME` or `~/.local/share` on Linux, `%LOCALAPPDATA%` on Windows,
    /// `~/Library/Application Support` on macOS.
    public static Path ofSandbox() {
        return dataHome().resolve("stepdeck").resolve("sandbox");
    }

    private static Path dataHome() {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return folder("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        }
        return system.startsWith("mac")
                ? home.resolve("Library").resolve("Application Support")
                : folder("XDG_DATA_HOME", home.resolve(".local").resolve("share"));
    }

    /// The folder named by a variable; a relative path does not count, as the XDG base directory specification says.
    private static Path folder(String variable, Path otherwise) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
