package dev.stepdeck.bench;

import java.nio.file.Path;

import dev.stepdeck.app.Console;
import dev.stepdeck.app.EmbeddedSandbox;
import dev.stepdeck.app.Folders;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.ui.work.Work;

import javafx.application.Platform;
import javafx.stage.Stage;

/// Starts the console as its command does. Prints "shown" with the first frame and "usable" when the catalogue has a card that
/// can be clicked; ends then, or with the argument "stay" waits to be killed.
public final class ConsoleStart {

    private ConsoleStart() {}

    /// @param arguments a folder to keep everything in; "stay"
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var folders = new Folders(folder, folder, Folders.ofUser().home());
        var sandbox = EmbeddedSandbox.start(new SandboxOptions(folders.sandbox(), 0, 1));
        var settings = new SettingsFile(folders.settings(), Thread::startVirtualThread);
        Platform.startup(() -> {
            var console = new Console(folders, settings, sandbox.connection(), Work.onVirtualThreads());
            var stage = new Stage();
            console.show(stage);
            var milestones = new Milestones(stage.getScene());
            milestones.announce(() -> true, "shown", () -> {});
            milestones.announce(() -> stage.getScene().lookup(".pattern-card") != null, "usable", () -> {
                if (arguments.length == 1) {
                    System.exit(0);
                }
            });
        });
    }
}
