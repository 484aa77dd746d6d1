package dev.stepdeck.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.app.Console;
import dev.stepdeck.app.EmbeddedSandbox;
import dev.stepdeck.app.Folders;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/// The overview of 200 state machines with 100 executions each, in the whole console on the sandbox: how long until all of them are read, how
/// long a frame takes while both tables are scrolled and while nothing is done, and how many calls are made in a minute then.
public final class LargeOverview {

    private static final int MACHINES = 200;
    private static final int EXECUTIONS = 100;
    private static final int AT_ONCE = 16;
    private static final int FRAMES = 240;
    private static final Duration REST = Duration.ofSeconds(100);

    private LargeOverview() {}

    /// Measures, prints and ends.
    public static void main(String[] arguments) throws InterruptedException, IOException {
        var folder = Files.createTempDirectory("overview");
        var folders = new Folders(folder, folder, Folders.ofUser().home());
        var sandbox = new EmbeddedSandbox(new SandboxOptions(folders.sandbox(), 0, 1));
        try (var clients = new Clients(sandbox.connection())) {
            fill(clients);
        }
        var settings = new SettingsFile(folders.settings(), Thread::startVirtualThread);
        Platform.startup(() -> {
            var console = new Console(folders, settings, sandbox.connection(), Work.onVirtualThreads());
            var stage = new Stage();
            stage.setWidth(1440);
            stage.setHeight(900);
            console.show(stage);
            console.history().go(new Place.Overview());
            var began = System.nanoTime();
            new Milestones(stage.getScene()).announce(() -> label(stage.getScene()).startsWith("Refreshed"),
                    "all read once", () -> {
                        print("all read once", System.nanoTime() - began);
                        scroll(stage.getScene(), console);
                    });
        });
    }

    private static void fill(Clients clients) throws InterruptedException {
        var began = System.nanoTime();
        var gate = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var machine = 0; machine < MACHINES; machine++) {
                var name = String.format("machine-%03d", machine);
                var arn = clients.sfn().createStateMachine(create -> create.name(name).definition(
                        "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}")
                        .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
                for (var execution = 0; execution < EXECUTIONS; execution++) {
                    gate.acquire();
                    threads.execute(() -> {
                        clients.sfn().startExecution(start -> start.stateMachineArn(arn).input("{}"));
                        gate.release();
                    });
                }
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
        }
        print(MACHINES + " machines, " + MACHINES * EXECUTIONS + " executions made", System.nanoTime() - began);
    }

    private static String label(Scene scene) {
        return scene.lookup("#overview-budget") instanceof Labeled found && found.getText() != null
                ? found.getText()
                : "";
    }

    private static void scroll(Scene scene, Console console) {
        var machines = (TableView<?>) scene.lookup("#overview-machines");
        var ran = (TableView<?>) scene.lookup("#overview-ran");
        System.out.println(machines.getItems().size() + " state machines and " + ran.getItems().size() + " runs in the tables");
        frames("while scrolling", FRAMES, frame -> {
            machines.scrollTo(frame % machines.getItems().size());
            ran.scrollTo(frame * 4 % ran.getItems().size());
        }, () -> rest(console));
    }

    private static void rest(Console console) {
        var pause = new PauseTransition(javafx.util.Duration.millis(REST.toMillis()));
        pause.setOnFinished(_ -> {
            System.out.println(console.traffic().callsPerMinute() + " calls in the last minute at rest, "
                    + console.traffic().throttled() + " throttled");
            frames("at rest", FRAMES, _ -> {}, () -> System.exit(0));
        });
        pause.play();
    }

    private interface Step {
        void take(int frame);
    }

    private static void frames(String when, int count, Step step, Runnable then) {
        List<Long> frames = new ArrayList<>();
        List<Long> work = new ArrayList<>();
        var threads = ManagementFactory.getThreadMXBean();
        new AnimationTimer() {

            private long last;
            private long worked;

            @Override
            public void handle(long now) {
                var used = threads.getCurrentThreadCpuTime();
                if (last != 0) {
                    frames.add(now - last);
                    work.add(used - worked);
                }
                last = now;
                worked = used;
                step.take(frames.size());
                if (frames.size() == count) {
                    stop();
                    tell("frame " + when, frames);
                    tell("work of the FX thread for it", work);
                    then.run();
                }
            }
        }.start();
    }

    private static void tell(String what, List<Long> nanos) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        print(what + ", median", sorted[sorted.length / 2]);
        print(what + ", 95th percentile", sorted[sorted.length * 95 / 100]);
        print(what + ", longest", sorted[sorted.length - 1]);
    }

    private static void print(String what, long nanos) {
        System.out.println(String.format(Locale.ROOT, "%-52s %10.2f ms", what, nanos / 1e6));
    }
}
