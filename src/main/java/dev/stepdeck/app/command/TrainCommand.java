package dev.stepdeck.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.app.Console;
import dev.stepdeck.app.Folders;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `stepdeck train`, for the launcher only: does once what every start does, on the Headless platform and in a folder
/// that is deleted afterwards, so that the JVM can write an ahead-of-time cache of it. A window has two: what is in the first is there
/// before the program begins, so it holds only what every window shows; the second has the rest.
@Command(name = "train", hidden = true, description = "Do what a start does, for the ahead-of-time cache.")
public final class TrainCommand implements Callable<Integer> {

    private static final Duration PER_SCREEN = Duration.ofMillis(400);
    private static final List<Place> PLACES = List.of(new Place.Stacks(), new Place.Executions(Optional.empty()),
            new Place.Jobs(Optional.empty(), Optional.empty()),
            new Place.Logs(List.of(), Optional.empty(), Optional.empty()), new Place.Settings(), new Place.Patterns());

    /// What should start quickly.
    enum Kind {
        SANDBOX, CONSOLE
    }

    @Parameters(paramLabel = "KIND", description = "sandbox or console.")
    private Kind kind = Kind.CONSOLE;

    @Override
    public Integer call() throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        var folder = Files.createTempDirectory("stepdeck-train");
        var folders = new Folders(folder, folder, Folders.ofUser().home());
        try (var sandbox = Sandbox.start(new SandboxOptions(folder.resolve("data"), 0, 1))) {
            var connection = new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey());
            ask(connection);
            if (kind == Kind.SANDBOX) {
                play(connection);
            }
            if (kind == Kind.CONSOLE) {
                show(folders, connection, run(connection));
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void ask(Connection connection) {
        try (var clients = new Clients(connection)) {
            clients.sts().getCallerIdentity();
            clients.sfn().listStateMachines();
            clients.glue().listJobs(any -> any.maxResults(1));
            clients.logs().describeLogGroups();
            clients.cloudFormation().listStacks();
            clients.s3().listBuckets();
        }
    }

    private static void play(Connection connection) throws InterruptedException {
        try (var clients = new Clients(connection)) {
            new TrainingPlay(clients.sfn()).play();
        }
    }

    private static Place run(Connection connection) throws InterruptedException {
        try (var clients = new Clients(connection)) {
            return new Place.Execution(new TrainingPlay(clients.sfn()).once());
        }
    }

    private static void show(Folders folders, Connection.Sandbox connection, Place run) throws InterruptedException {
        var done = new CountDownLatch(1);
        var settings = new SettingsFile(folders.settings(), Runnable::run);
        Platform.startup(() -> {
            var console = new Console(folders, settings, connection, Work.onVirtualThreads());
            var stage = new Stage();
            console.show(stage);
            walk(console, 0, () -> {
                console.history().go(run);
                whenDrawn(stage, () -> {
                    stage.hide();
                    console.close();
                    done.countDown();
                });
            });
        });
        done.await(1, TimeUnit.MINUTES);
        Platform.exit();
    }

    /// Opens the places one by one; each has a moment to be drawn and to call its service.
    private static void walk(Console console, int index, Runnable end) {
        var pause = new PauseTransition(javafx.util.Duration.millis(PER_SCREEN.toMillis()));
        pause.setOnFinished(_ -> {
            if (index == PLACES.size()) {
                end.run();
            } else {
                console.history().go(PLACES.get(index));
                walk(console, index + 1, end);
            }
        });
        pause.play();
    }

    /// The first graph needs the whole of the layout, which is large.
    private static void whenDrawn(Stage stage, Runnable end) {
        new AnimationTimer() {

            @Override
            public void handle(long now) {
                if (stage.getScene().lookup(".state-box") != null) {
                    stop();
                    end.run();
                }
            }
        }.start();
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
