package dev.stepdeck.sandbox.trust;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Whether a script may run. The run waits in [#await]; the one asked calls [#answer], from any thread. The first
/// answer counts.
public final class Question {

    private final Script script;
    private final Consumer<Question> agreed;
    private final CompletableFuture<Decision> decision = new CompletableFuture<>();

    /// @param agreed called before an agreement takes effect
    Question(Script script, Consumer<Question> agreed) {
        this.script = script;
        this.agreed = agreed;
    }

    /// What it is about.
    public Script script() {
        return script;
    }

    /// Whether it waits for an answer.
    public boolean isOpen() {
        return !decision.isDone();
    }

    /// Answers it.
    public void answer(Decision given) {
        if (isOpen() && given instanceof Decision.Agreed) {
            agreed.accept(this);
        }
        decision.complete(given);
    }

    /// Calls back when it has been answered, at once if it has been. Called on the answering thread.
    public void whenAnswered(Runnable callback) {
        var _ = decision.thenRun(callback);
    }

    /// Waits for the answer.
    public Decision await() throws InterruptedException {
        try {
            return decision.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Questions end with a decision", e);
        }
    }
}
