package dev.stepdeck.sandbox.sfn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.run.Ending;
import dev.stepdeck.sandbox.sfn.run.Run;

/// The executions that run now, each on a virtual thread of its own.
final class LiveRuns {

    private final Map<String, Live> live = new ConcurrentHashMap<>();

    /// @param ended completed with how the run ended, after everything about it is durable
    record Live(Run run, CompletableFuture<Ending> ended) {}

    /// Starts a run. When it is over, `finish` gets its last event before anybody else is told.
    Live start(String arn, Run run, String input, List<Detail> qualified, Consumer<Event> finish) {
        run.begin(input, qualified);
        var started = new Live(run, new CompletableFuture<>());
        live.put(arn, started);
        Thread.ofVirtual().name(arn).start(() -> {
            Ending ending = new Ending.Suspended();
            try {
                ending = run.execute();
                if (ending instanceof Ending.Over(Event last)) {
                    finish.accept(last);
                }
            } finally {
                live.remove(arn);
                started.ended().complete(ending);
            }
        });
        return started;
    }

    Optional<Live> find(String arn) {
        return Optional.ofNullable(live.get(arn));
    }

    /// Leaves all runs as they are and waits until they have noticed.
    void suspendAll() {
        var all = List.copyOf(live.values());
        all.forEach(l -> l.run().suspend());
        CompletableFuture.allOf(all.stream().map(Live::ended).toArray(CompletableFuture<?>[]::new))
                .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).exceptionally(e -> null).join();
    }
}
