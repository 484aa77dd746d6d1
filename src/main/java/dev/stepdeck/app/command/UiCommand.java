package dev.stepdeck.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.app.Console;
import dev.stepdeck.app.EmbeddedSandbox;
import dev.stepdeck.app.Folders;
import dev.stepdeck.app.PlaceLink;
import dev.stepdeck.app.SandboxScripts;
import dev.stepdeck.app.ScriptDesk;
import dev.stepdeck.app.ShippedScripts;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.sandbox.glue.JobEngine;
import dev.stepdeck.sandbox.trust.Asker;
import dev.stepdeck.ui.kit.Icons;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `stepdeck ui`, the default subcommand: opens the console and ends when its window is closed. Exit code 0 then; 1 with a
/// line on stderr where no window can be opened.
@Command(name = "ui", mixinStandardHelpOptions = true, description = "Open the console (the default).")
public final class UiCommand implements Callable<Integer> {

    private static final int SECONDS_TO_CLOSE = 10;

    @Parameters(arity = "0..1", paramLabel = "LINK|FILE", converter = LinkConverter.class, description = "A place to open, for instance stepdeck://execution/ARN, or a saved run (.stepdeck-run).")
    private @Nullable Place place;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the sandbox keeps its data. Default: in the user's data folder.")
    private @Nullable Path data;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "How many times faster than real time waits in the sandbox pass. Default: ${DEFAULT-VALUE}.")
    private double speed = 1;

    @Option(names = "--restore", description = "If the sandbox's store is damaged, go back to its last intact state.")
    private boolean restore;

    @Option(names = "--trust", description = "Run every script in the sandbox without asking.")
    private boolean trust;

    @Option(names = "--unconfined", description = "Run scripts with your own rights, even where bubblewrap could confine them.")
    private boolean unconfined;

    /// Reads a link.
    static final class LinkConverter implements ITypeConverter<Place> {

        @Override
        public Place convert(String value) {
            try {
                return PlaceLink.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        var wanted = place;
        return run(console -> {
            if (wanted != null) {
                console.history().go(wanted);
            }
        });
    }

    /// Opens the console.
    ///
    /// @param opened called on the FX thread when the window is shown
    int run(Consumer<Console> opened) throws InterruptedException {
        return run(Folders.ofUser(), opened);
    }

    /// Opens the console on folders of its own.
    int run(Folders folders, Consumer<Console> opened) throws InterruptedException {
        var toolkit = StartingToolkit.begin();
        var saved = CompletableFuture.supplyAsync(
                () -> new SettingsFile(folders.settings(), Thread::startVirtualThread), UiCommand::aside);
        var desk = new ScriptDesk();
        var asker = trust
                ? new Asker.Nobody()
                : new Asker.Somebody(new ShippedScripts(folders.templates()), desk);
        var options = new SandboxOptions(data != null ? data : folders.sandbox(), 0, speed, restore, !unconfined,
                asker);
        try {
            toolkit.awaitFonts();
            var icons = CompletableFuture.supplyAsync(Icons::prepare, UiCommand::aside);
            Theme.loadFrameFonts();
            try (var settings = saved.join();
                    var sandbox = new EmbeddedSandbox(options.on(() -> engine(settings)))) {
                // Whatever ends the JVM must not leave job processes behind.
                Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "close-sandbox"));
                icons.join();
                show(toolkit, () -> new Console(folders, settings, sandbox.connection(),
                        new SandboxScripts(desk, sandbox::scriptReach), sandbox, Work.onVirtualThreads()), opened);
                Platform.exit();
                if (sandbox.stays()) {
                    goOn(sandbox);
                }
            }
        } catch (NoWindowException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        return 0;
    }

    /// Does a step of the start beside the others.
    private static void aside(Runnable step) {
        Thread.ofPlatform().name("start").daemon().start(step);
    }

    private static JobEngine engine(SettingsFile settings) {
        return switch (settings.get().choices().open().jobEngine()) {
            case SANDBOX -> JobEngine.DUCKDB;
            case SPARK -> JobEngine.PYSPARK;
        };
    }

    /// Keeps the sandbox running without a window until the process is asked to end.
    private static void goOn(EmbeddedSandbox sandbox) throws InterruptedException {
        var asked = new CountDownLatch(1);
        StopSignals.on(asked::countDown);
        System.out.println(
                "The sandbox keeps running at " + sandbox.connection().address().get().endpoint() + " in process "
                        + ProcessHandle.current().pid()
                        + ". The next window finds it again; its settings end it, and so does: kill "
                        + ProcessHandle.current().pid());
        asked.await();
    }

    /// Closes the window, or ends the process where the window no longer answers.
    private static void end(Stage stage, CountDownLatch closed) {
        Platform.runLater(stage::hide);
        try {
            if (!closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                System.exit(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Shows the window and waits until it is closed.
    private static void show(StartingToolkit toolkit, Supplier<Console> maker, Consumer<Console> opened)
            throws InterruptedException {
        var closed = new CountDownLatch(1);
        var failure = new AtomicReference<@Nullable Throwable>();
        var shown = new AtomicReference<@Nullable Stage>();
        toolkit.awaitNodes();
        var console = maker.get();
        toolkit.run(() -> {
            try {
                var stage = new Stage();
                stage.setOnHidden(_ -> {
                    console.close();
                    closed.countDown();
                });
                console.show(stage);
                shown.set(stage);
                opened.accept(console);
            } catch (RuntimeException e) {
                failure.set(e);
                console.close();
                closed.countDown();
            }
        });
        console.awaitFrame();
        if (shown.get() instanceof Stage stage) {
            StopSignals.on(() -> end(stage, closed));
        }
        console.prepare();
        closed.await();
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
    }
}
