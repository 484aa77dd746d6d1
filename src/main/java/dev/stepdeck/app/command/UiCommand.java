package dev.stepdeck.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import dev.stepdeck.app.Console;
import dev.stepdeck.app.EmbeddedSandbox;
import dev.stepdeck.app.Folders;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.ui.work.Work;
import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `stepdeck ui`, also when there is no subcommand: opens the console and ends when its window is closed.
@Command(name = "ui", mixinStandardHelpOptions = true, description = "Open the console (the default).")
public final class UiCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Where the sandbox keeps everything. Default: in the user's data folder.")
    private @Nullable Path data;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "Seconds of waiting that pass in a second in the sandbox. Default: ${DEFAULT-VALUE}.")
    private double speed = 1;

    @Override
    public Integer call() throws InterruptedException {
        var folders = Folders.ofUser();
        var options = new SandboxOptions(data != null ? data : folders.sandbox(), 0, speed);
        try (var sandbox = EmbeddedSandbox.start(options);
                var settings = new SettingsFile(folders.settings(), Thread::startVirtualThread)) {
            // A signal must not leave job processes behind.
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "close-sandbox"));
            show(folders, settings, sandbox);
        }
        Platform.exit();
        return 0;
    }

    /// Shows the window and waits until it is closed.
    private static void show(Folders folders, SettingsFile settings, EmbeddedSandbox sandbox)
            throws InterruptedException {
        var closed = new CountDownLatch(1);
        var failure = new AtomicReference<@Nullable Throwable>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            try {
                var console = new Console(folders, settings, sandbox.connection(), Work.onVirtualThreads());
                var stage = new Stage();
                stage.setOnHidden(_ -> {
                    console.close();
                    closed.countDown();
                });
                console.show(stage);
            } catch (RuntimeException e) {
                failure.set(e);
                closed.countDown();
            }
        });
        closed.await();
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
    }
}
