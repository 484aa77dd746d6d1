package dev.stepdeck.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.trust.Asker;
import dev.stepdeck.sandbox.trust.Decision;
import dev.stepdeck.sandbox.trust.Question;
import dev.stepdeck.ui.trust.ScriptQuestion;

/// Carries the sandbox's questions about scripts to the window, which may not be there yet. They take this way and not
/// through the sandbox's endpoint: a script that runs could answer there for the next one. Thread-safe.
public final class ScriptDesk implements Asker.Person {

    private final List<Question> open = new CopyOnWriteArrayList<>();
    private Consumer<ScriptQuestion> window = _ -> {};

    @Override
    public void ask(Question question) {
        Consumer<ScriptQuestion> shown;
        synchronized (this) {
            open.add(question);
            shown = window;
        }
        question.whenAnswered(() -> open.remove(question));
        shown.accept(new Asked(question));
    }

    /// Passes all questions to a window, both open and future ones.
    void showIn(Consumer<ScriptQuestion> arrived) {
        List<Question> before;
        synchronized (this) {
            before = List.copyOf(open);
            window = arrived;
        }
        before.forEach(question -> arrived.accept(new Asked(question)));
    }

    /// There is no window any more: what is asked now is refused.
    void leave() {
        showIn(asked -> {
            if (asked instanceof Asked(var question)) {
                question.answer(new Decision.Refused("The script " + question.script().location()
                        + " has not run here before, and no window is open to ask whether it may. Stop the sandbox that goes"
                        + " on in the background in the settings, start Stepdeck again, then start the job again."));
            }
        });
    }

    private record Asked(Question question) implements ScriptQuestion {

        @Override
        public String run() {
            return question.script().run();
        }

        @Override
        public String purpose() {
            return question.script().purpose();
        }

        @Override
        public String location() {
            return question.script().location();
        }

        @Override
        public String hash() {
            return question.script().hash();
        }

        @Override
        public String text() {
            return question.script().text();
        }

        @Override
        public boolean isOpen() {
            return question.isOpen();
        }

        @Override
        public void answer(boolean runs) {
            question.answer(runs
                    ? new Decision.Agreed()
                    : new Decision.Refused("You did not let the script " + location() + " run on your machine. Start"
                            + " the job again to be asked again."));
        }

        @Override
        public void whenAnswered(Runnable callback) {
            question.whenAnswered(callback);
        }
    }
}
