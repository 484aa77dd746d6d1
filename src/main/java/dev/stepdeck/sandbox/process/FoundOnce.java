package dev.stepdeck.sandbox.process;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Asks until there is an answer, and then keeps it: a Python that is installed meanwhile is found.
public final class FoundOnce<T> implements Supplier<Optional<T>> {

    private final Supplier<Optional<T>> question;
    private final ReentrantLock asking = new ReentrantLock();
    private Optional<T> answer = Optional.empty();

    public FoundOnce(Supplier<Optional<T>> question) {
        this.question = question;
    }

    @Override
    public Optional<T> get() {
        asking.lock();
        try {
            if (answer.isEmpty()) {
                answer = question.get();
            }
            return answer;
        } finally {
            asking.unlock();
        }
    }
}
