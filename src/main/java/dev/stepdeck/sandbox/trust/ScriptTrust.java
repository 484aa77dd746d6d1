package dev.stepdeck.sandbox.trust;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// Knows which scripts may run, and has the others asked about. An agreement is kept by the hash of the content, so it
/// holds for a copy elsewhere and not for what has changed. It owns the table `trust.scripts`. Thread-safe.
public final class ScriptTrust {

    private final Store store;
    private final InstantSource clock;
    private final Asker asker;
    private final Table<Trusted> agreed;
    private final Set<Question> open = ConcurrentHashMap.newKeySet();

    /// Over the table of a store.
    public ScriptTrust(Store store, InstantSource clock, Asker asker) {
        this.store = store;
        this.clock = clock;
        this.asker = asker;
        this.agreed = store.table("trust.scripts", new JsonRows<>(Trusted.class));
    }

    /// Asks whether a script may run.
    ///
    /// @return the question, which has been passed on to be answered; empty when the script may run
    public Optional<Question> ask(Script script) {
        return switch (asker) {
            case Asker.Nobody() -> Optional.empty();
            case Asker.Somebody(var shipped, var person) -> {
                if (agreed.contains(script.hash()) || shipped.get().contains(script.hash())) {
                    yield Optional.empty();
                }
                var question = new Question(script, this::agree);
                open.add(question);
                question.whenAnswered(() -> open.remove(question));
                person.ask(question);
                yield Optional.of(question);
            }
        };
    }

    /// Keeps an agreement, and answers who else asks about the same content.
    private void agree(Question answered) {
        var script = answered.script();
        if (agreed.putIfAbsent(script.hash(), new Trusted(script.location(), clock.millis()))) {
            store.commit();
            open.stream().filter(other -> other != answered && other.script().hash().equals(script.hash()))
                    .forEach(other -> other.answer(new Decision.Agreed()));
        }
    }
}
