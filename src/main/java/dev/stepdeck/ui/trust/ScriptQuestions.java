package dev.stepdeck.ui.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.stepdeck.ui.kit.ScriptReview;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Shows the questions about scripts, one by one, as they arrive. One that the user leaves for later stays
/// open, and is found again on the page of its run. Used on the FX thread but for [#arrived].
public final class ScriptQuestions implements ScriptReview, AutoCloseable {

    private final WorkScope scope;
    private final Supplier<Window> owner;
    private final Supplier<String> confinement;
    private final List<ScriptQuestion> asked = new ArrayList<>();
    private final List<ScriptQuestion> later = new ArrayList<>();
    private @Nullable ScriptDialog shown;

    /// @param owner the window to ask in
    /// @param confinement says what a script can reach on this machine; may block
    public ScriptQuestions(Work work, Supplier<Window> owner, Supplier<String> confinement) {
        this.scope = work.scope();
        this.owner = owner;
        this.confinement = confinement;
    }

    /// Takes a question, from any thread.
    public void arrived(ScriptQuestion question) {
        scope.show(() -> {
            asked.add(question);
            question.whenAnswered(() -> scope.show(() -> answered(question)));
            showNext();
        });
    }

    @Override
    public boolean isAsked(String run) {
        return asked.stream().anyMatch(question -> question.isOpen() && question.run().equals(run));
    }

    @Override
    public void open(String run) {
        asked.stream().filter(question -> question.isOpen() && question.run().equals(run)).findFirst()
                .ifPresent(question -> {
                    later.remove(question);
                    if (shown == null) {
                        show(question);
                    }
                });
    }

    @Override
    public void close() {
        scope.close();
        if (shown != null) {
            shown.close();
        }
    }

    private void showNext() {
        if (shown == null) {
            asked.stream().filter(question -> question.isOpen() && !later.contains(question)).findFirst()
                    .ifPresent(this::show);
        }
    }

    private void show(ScriptQuestion question) {
        var dialog = new ScriptDialog(owner.get(), question, choice -> chosen(question, choice));
        shown = dialog;
        scope.fetch(_ -> confinement.get(), dialog::tellReach, _ -> dialog.tellReach(""));
        dialog.show();
    }

    private void chosen(ScriptQuestion question, ScriptDialog.Choice choice) {
        shown = null;
        switch (choice) {
            case RUN -> answer(question, true);
            case DO_NOT_RUN -> answer(question, false);
            case LATER -> {
                if (question.isOpen()) {
                    later.add(question);
                }
            }
        }
        showNext();
    }

    private void answer(ScriptQuestion question, boolean runs) {
        asked.remove(question);
        scope.fetch(_ -> {
            question.answer(runs);
            return runs;
        }, _ -> {}, _ -> asked.add(question));
    }

    private void answered(ScriptQuestion question) {
        asked.remove(question);
        later.remove(question);
        if (shown != null && shown.isAbout(question)) {
            shown.close();
        }
    }
}
