package dev.stepdeck.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import dev.stepdeck.app.Console;
import dev.stepdeck.app.EmbeddedSandbox;
import dev.stepdeck.app.Folders;
import dev.stepdeck.app.SandboxScripts;
import dev.stepdeck.app.ScriptDesk;
import dev.stepdeck.app.settings.SavedConnection;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.app.settings.WindowBounds;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StackListener;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.sandbox.trust.Asker;
import dev.stepdeck.ui.walkthrough.AutoPlay;
import dev.stepdeck.ui.walkthrough.Walk;
import dev.stepdeck.ui.walkthrough.WalkFailedException;
import dev.stepdeck.ui.work.Work;

import javafx.application.Platform;
import javafx.stage.Stage;

/// A walkthrough that plays by itself, from the start of its sandbox to its end: nothing of the user's is touched, and nothing stays.
final class WalkthroughPlay {

    private static final Duration READING = Duration.ofSeconds(3);
    private static final double PICTURE_WIDTH = 1440;
    private static final double PICTURE_HEIGHT = 900;

    private final String pattern;
    private final Optional<Connection> connection;
    private final double speed;
    private final boolean headless;
    private final Optional<Path> pictures;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Optional<String>> failure = new AtomicReference<>(
            Optional.of("The window was closed before the end."));

    /// @param connection that the user named; empty for a sandbox of its own
    WalkthroughPlay(String pattern, Optional<Connection> connection, double speed, boolean headless,
            Optional<Path> pictures) {
        this.pattern = pattern;
        this.connection = connection;
        this.speed = speed;
        this.headless = headless;
        this.pictures = pictures;
    }

    int run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("stepdeck-walkthrough");
        var folders = new Folders(folder, folder, Folders.ofUser().home());
        var desk = new ScriptDesk();
        // Nobody is asked about scripts: only what comes with the program is played.
        var options = new SandboxOptions(folders.sandbox(), 0, speed, false, true, new Asker.Nobody());
        try (var sandbox = new EmbeddedSandbox(options);
                var settings = new SettingsFile(folders.settings(), Thread::startVirtualThread)) {
            sandbox.begin();
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "close-sandbox"));
            settings.update(now -> now.withTheme("light")
                    .withWindow(new WindowBounds(false, 0, 0, PICTURE_WIDTH, PICTURE_HEIGHT, false)));
            connection.ifPresent(
                    named -> settings.update(now -> now.withConnection(SavedConnection.of(named, false))));
            play(folders, settings, sandbox, desk);
            Platform.exit();
        } catch (NoWindowException e) {
            System.err.println(e.getMessage());
            return 1;
        } finally {
            delete(folder);
        }
        failure.get().ifPresent(System.err::println);
        return failure.get().isEmpty() ? 0 : 1;
    }

    private void play(Folders folders, SettingsFile settings, EmbeddedSandbox sandbox, ScriptDesk desk)
            throws InterruptedException {
        NoWindowException.orStart(() -> {
            Platform.setImplicitExit(false);
            try {
                open(folders, settings, sandbox, desk);
            } catch (RuntimeException | LinkageError e) {
                failure.set(Optional.of(Failure.of("Opening the window", e).why()));
                ended.countDown();
            }
        });
        ended.await();
    }

    private void open(Folders folders, SettingsFile settings, EmbeddedSandbox sandbox, ScriptDesk desk) {
        var work = Work.onVirtualThreads();
        var console = new Console(folders, settings, sandbox.connection(),
                new SandboxScripts(desk, sandbox::scriptReach), sandbox, work);
        var stage = new Stage();
        stage.setOnHidden(_ -> {
            console.close();
            ended.countDown();
        });
        StopSignals.on(() -> Platform.runLater(stage::hide));
        console.show(stage);
        if (headless || pictures.isPresent()) {
            // Pictures have one size, whatever the screen.
            stage.setWidth(PICTURE_WIDTH);
            stage.setHeight(PICTURE_HEIGHT);
        }
        console.walk(pattern, walk -> begin(walk, console, stage, work), thrown -> fail(stage, thrown));
    }

    private void begin(Walk walk, Console console, Stage stage, Work work) {
        var scope = work.scope();
        var audience = new WalkAudience(console, stage.getScene(), scope, pictures);
        var play = new AutoPlay(walk, scope, headless ? Duration.ZERO : READING, audience);
        scope.fetch(_ -> {
            refuseWhatIsThere(walk);
            try {
                play.play();
            } catch (WalkFailedException e) {
                audience.take("failed");
                removeWhatIsLeft(walk);
                throw e;
            }
            return true;
        }, _ -> {
            failure.set(Optional.empty());
            stage.hide();
        }, thrown -> fail(stage, thrown));
    }

    private void fail(Stage stage, Throwable thrown) {
        failure.set(Optional.of(thrown instanceof WalkFailedException failed
                ? "The walkthrough " + pattern + " failed at " + failed.getMessage()
                : Failure.of("Playing the walkthrough", thrown).why()));
        stage.hide();
    }

    /// A stack of the user's would be deleted at the end.
    private void refuseWhatIsThere(Walk walk) {
        connection.ifPresent(named -> {
            try (var clients = new Clients(named)) {
                new Stacks(clients).find(walk.walkthrough().stack()).filter(stack -> !stack.status().deleted())
                        .ifPresent(stack -> {
                            throw new IllegalStateException("There is a stack " + stack.name()
                                    + " already. The walkthrough would delete it; delete or rename it yourself.");
                        });
            }
        });
    }

    private void removeWhatIsLeft(Walk walk) throws InterruptedException {
        if (connection.isPresent()) {
            try (var clients = new Clients(connection.get())) {
                var stacks = new Stacks(clients);
                var stack = stacks.find(walk.walkthrough().stack());
                if (stack.isPresent()) {
                    stacks.delete(stack.get().id(), true, StackListener.NONE);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
