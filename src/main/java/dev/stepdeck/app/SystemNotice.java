package dev.stepdeck.app;

import java.awt.AWTException;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.awt.TrayIcon;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages of the operating system, where it has a way to show them: `notify-send` on Linux, `osascript` on macOS, the tray on Windows.
/// Blocks.
final class SystemNotice {

    private static final int LONGEST_WAIT_SECONDS = 10;
    private static final String SCRIPT = "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run";

    private final String system;
    private final String path;

    /// @param system as `os.name` says it
    /// @param path the folders with commands
    SystemNotice(String system, String path) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.path = path;
    }

    /// For this computer.
    static SystemNotice here() {
        return new SystemNotice(System.getProperty("os.name", ""),
                Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /// Shows a message, and tells whether there is a way to.
    boolean show(String title, String text) {
        var command = command(title, text);
        return command.map(SystemNotice::run).orElseGet(() -> system.contains("win") && tray(title, text));
    }

    /// The command that shows a message; empty where there is none. The texts are arguments of their own: no shell reads them.
    Optional<List<String>> command(String title, String text) {
        if (system.contains("mac")) {
            return onPath("osascript").map(found -> List.of(found, "-e", SCRIPT, title, text));
        }
        if (system.contains("win")) {
            return Optional.empty();
        }
        return onPath("notify-send").map(found -> List.of(found, "--app-name=Stepdeck", "--", title, text));
    }

    private Optional<String> onPath(String name) {
        return Stream.of(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    private static boolean run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            Log.LOG.warn("The system shows no messages: {}", e.getMessage());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean tray(String title, String text) {
        if (!SystemTray.isSupported()) {
            return false;
        }
        Image picture = Toolkit.getDefaultToolkit()
                .createImage(SystemNotice.class.getResource("/dev/stepdeck/icon/stepdeck-32.png"));
        var icon = new TrayIcon(picture, "Stepdeck");
        icon.setImageAutoSize(true);
        try {
            SystemTray.getSystemTray().add(icon);
            icon.displayMessage(title, text, TrayIcon.MessageType.NONE);
            Thread.sleep(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS));
            return true;
        } catch (AWTException e) {
            Log.LOG.warn("The tray shows no messages: {}", e.getMessage());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            SystemTray.getSystemTray().remove(icon);
        }
    }

    /// Logging looks into all jars when it begins, so it begins with the first message: no window waits for it.
    private static final class Log {

        static final Logger LOG = LoggerFactory.getLogger(SystemNotice.class);
    }
}
