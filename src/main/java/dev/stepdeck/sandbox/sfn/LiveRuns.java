package dev.stepdeck.sandbox.sfn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.JournalReader;
import dev.stepdeck.sandbox.sfn.run.Ending;
import dev.stepdeck.sandbox.sfn.run.Run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The executions that run now, each on a virtual thread of its own.
final class LiveRuns {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);

    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final ExecutionTable executions;
    private volatile Consumer<String> broken = _ -> {};
    private volatile boolean suspended;

    LiveRuns(ExecutionTable executions) {
        this.executions = executions;
    }

    /// The events of an execution, running or not.
    JournalReader reader(ExecutionRow row) {
        return find(row.arn()).map(l -> l.run().journal().reader()).orElseGet(() -> executions.reader(row));
    }

    /// The input of an execution.
    String input(ExecutionRow row) {
        var events = reader(row);
        return events.length() > 0 ? events.first().text(Field.INPUT).orElse("{}") : executions.startInput(row.arn());
    }

    /// @param ended completed with how the run ended, after everything about it is durable
    record Live(Run run, CompletableFuture<Ending> ended) {}

    /// Who is notified of runs that could not continue because the sandbox could not write.
    void whenBroken(Consumer<String> tell) {
        broken = tell;
    }

    /// Starts a run that has begun. When it is over, `finish` gets its last event before anybody else is notified.
    Live start(String arn, Run run, Consumer<Event> finish) {
        var started = new Live(run, new CompletableFuture<>());
        live.put(arn, started);
        if (suspended) {
            run.suspend();
        }
        executions.stopRequested(arn).ifPresent(run::abort);
        Thread.ofVirtual().name(arn).start(() -> {
            Ending ending = new Ending.Suspended();
            boolean failed = true;
            try {
                ending = run.execute();
                if (ending instanceof Ending.Over(Event last)) {
                    finish.accept(last);
                }
                failed = false;
            } catch (RuntimeException e) {
                LOG.warn("The execution {} is interrupted", arn, e);
            } finally {
                live.remove(arn);
                started.ended().complete(ending);
                if (failed) {
                    broken.accept(arn);
                }
            }
        });
        return started;
    }

    Optional<Live> find(String arn) {
        return Optional.ofNullable(live.get(arn));
    }

    /// Whether runs are left as they are, because the sandbox ends.
    boolean suspended() {
        return suspended;
    }

    /// Leaves all runs as they are, those too that are started from now on, and waits until they have noticed.
    void suspendAll() {
        suspended = true;
        var all = List.copyOf(live.values());
        all.forEach(l -> l.run().suspend());
        CompletableFuture.allOf(all.stream().map(Live::ended).toArray(CompletableFuture<?>[]::new))
                .orTimeout(5, TimeUnit.SECONDS).exceptionally(e -> null).join();
    }
}
