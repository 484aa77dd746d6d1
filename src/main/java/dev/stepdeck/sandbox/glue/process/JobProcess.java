package dev.stepdeck.sandbox.glue.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.process.Limits;
import dev.stepdeck.sandbox.process.Lines;
import dev.stepdeck.sandbox.process.ProcessTree;
import dev.stepdeck.sandbox.process.Python;

/// A running script: its two streams are read by threads of their own and handed on in batches, and [#await] ends
/// the whole tree when the script has ended, was stopped, or has taken too long.
public final class JobProcess {

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);
    private static final int KILLED = 137;

    private final Process process;
    private final ProcessTree tree;
    private final InstantSource clock;
    private final ExceptionLine exception = new ExceptionLine();
    private final AtomicLong printed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    private JobProcess(Process process, ProcessTree tree, InstantSource clock) {
        this.process = process;
        this.tree = tree;
        this.clock = clock;
    }

    /// Starts a script.
    ///
    /// @param clock the time of the lines
    /// @throws IOException if the process cannot be started
    public static JobProcess start(Launcher launcher, Python python, JobCommand command, JobOutput output,
            JobOutput errors, InstantSource clock) throws IOException {
        var process = launcher.start(command.with(python));
        var job = new JobProcess(process, new ProcessTree(command.run()), clock);
        job.pump(command.run() + " output", process.getInputStream(), output, line -> {});
        job.pump(command.run() + " error", process.getErrorStream(), errors, job.exception::accept);
        return job;
    }

    /// Ends the script and everything it has started.
    public void kill() {
        tree.kill(process.toHandle());
    }

    /// Waits for the end of the script, and then for all its lines to have been handed on.
    ///
    /// @param longest after this time the tree is killed
    public Outcome await(Duration longest) throws InterruptedException {
        var ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        kill();
        var code = ended ? process.exitValue() : KILLED;
        for (var thread : threads) {
            thread.join(LONGEST_DRAIN);
        }
        if (!ended) {
            return new Outcome.TimedOut();
        }
        return code == 0 ? new Outcome.Succeeded() : new Outcome.Failed(code, exception.found());
    }

    /// How a script has ended.
    public sealed interface Outcome {

        /// With exit code 0.
        record Succeeded() implements Outcome {}

        /// With another exit code.
        ///
        /// @param exception the exception that Python has printed last; empty when it printed none
        record Failed(int exitCode, String exception) implements Outcome {}

        /// Not in time: it was killed.
        record TimedOut() implements Outcome {}
    }

    /// Counts what the run prints. Ends it, and says so, when that is too much; what comes then is dropped.
    private boolean printed(long characters, LineBatches batches) {
        var before = printed.getAndAdd(characters);
        var most = Limits.USUAL.outputBytes();
        if (before <= most && before + characters > most) {
            var reason = ExceptionLine.ENDED + "it printed more than " + (most >> 20) + " MB.";
            exception.accept(reason);
            batches.add(reason);
            Thread.ofVirtual().name("end a run that prints too much").start(this::kill);
        }
        return before + characters <= most;
    }

    private void pump(String name, InputStream in, JobOutput output, Consumer<String> observer) {
        var batches = new LineBatches(clock);
        // A blocked read of a pipe holds its carrier: two quiet jobs would stop all virtual threads on two cores.
        threads.add(Thread.ofPlatform().daemon().name(name + " reader").start(() -> {
            try (in) {
                new Lines(line -> {
                    if (printed(line.length() + 1L, batches)) {
                        observer.accept(line);
                        batches.add(line);
                    }
                }).readAll(in);
            } catch (IOException e) {
                batches.add("The sandbox cannot read what the job prints: " + e.getMessage());
            } finally {
                batches.close();
            }
        }));
        threads.add(Thread.ofVirtual().name(name + " writer").start(() -> {
            try {
                for (var batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
                    output.write(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                batches.close();
            }
        }));
    }
}
