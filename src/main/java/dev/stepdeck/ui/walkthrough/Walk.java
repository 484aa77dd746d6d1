package dev.stepdeck.ui.walkthrough;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.walkthrough.Finding;
import dev.stepdeck.aws.walkthrough.Standing;
import dev.stepdeck.aws.walkthrough.WalkFacts;
import dev.stepdeck.pattern.walkthrough.Condition;
import dev.stepdeck.pattern.walkthrough.Mark;
import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// A walkthrough that somebody is on: which step, and how far it is. Opens the step's place, then looks again and again whether what it
/// waits for has happened. Used on the FX thread.
public final class Walk implements AutoCloseable {

    /// The card before the first step.
    public static final int INTRODUCTION = -1;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration GENTLE_PAUSE = Duration.ofSeconds(2);

    private final Walkthrough walkthrough;
    private final WalkFacts facts;
    private final Stages stages;
    private final Checklist checklist;
    private final History history;
    private final WorkScope scope;
    private final Doing doing;
    private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(INTRODUCTION);
    private final ReadOnlyObjectWrapper<StepState> state = new ReadOnlyObjectWrapper<>(new StepState.Done());
    private Optional<Node> lastMarked = Optional.empty();
    private @Nullable Running open;

    /// How a step begins.
    private record Beginning(Standing standing, Optional<Place> place) {}

    /// A look at the facts: the first that does not hold, or that all hold, and the execution that this is about.
    private record Look(Finding finding, Standing standing) {}

    /// @param folder of the pattern
    public Walk(Walkthrough walkthrough, Path folder, WalkFacts facts, WalkWindow window) {
        this.walkthrough = walkthrough;
        this.facts = facts;
        this.stages = new Stages(walkthrough, facts);
        this.checklist = new Checklist(window.memory(), walkthrough.id());
        this.history = window.history();
        this.scope = window.work().scope();
        this.doing = new Doing(new Hands(folder), scope);
    }

    /// What it goes through.
    public Walkthrough walkthrough() {
        return walkthrough;
    }

    /// The number of the step, from 0; [#INTRODUCTION] before the first.
    public ReadOnlyIntegerProperty indexProperty() {
        return index.getReadOnlyProperty();
    }

    /// How far it is.
    public ReadOnlyObjectProperty<StepState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The step; empty for the introduction.
    public Optional<WalkStep> step() {
        return index.get() == INTRODUCTION ? Optional.empty() : Optional.of(walkthrough.steps().get(index.get()));
    }

    /// The numbers of the steps that are done.
    public Set<Integer> done() {
        return checklist.done();
    }

    /// Whether it costs nothing here.
    public boolean free() {
        return facts.free();
    }

    /// Goes on where it was left.
    public void resume() {
        checklist.at().filter(step -> step < walkthrough.steps().size()).ifPresent(this::go);
    }

    /// Begins a step.
    public void go(int number) {
        stop();
        index.set(number);
        state.set(new StepState.Opening());
        checklist.at(number);
        var step = walkthrough.steps().get(number);
        open = scope.fetch(_ -> begin(step), beginning -> begun(step, beginning), this::stuck);
    }

    /// The next step, or the end.
    public void next() {
        if (index.get() == walkthrough.cleanUp()) {
            checklist.forget();
        } else {
            go(index.get() + 1);
        }
    }

    /// The step before.
    public void back() {
        if (index.get() > 0) {
            go(index.get() - 1);
        }
    }

    /// Whether this is the last step and it is done.
    public boolean finished() {
        return index.get() == walkthrough.cleanUp() && state.get() instanceof StepState.Done;
    }

    /// Does the step's actions on the real controls, one after the other.
    public void doIt() {
        step().ifPresent(step -> doing.all(step.actions(), step.within(), this::stuck));
    }

    /// Whether "Do it for me" has not done everything yet.
    boolean doing() {
        return doing.busy();
    }

    /// The control that the step is about, as soon as it can be seen.
    public Optional<Node> marked() {
        var mark = step().flatMap(WalkStep::mark);
        lastMarked = mark.flatMap(wanted -> lastMarked.filter(node -> Hands.isStill(node, wanted))
                .or(() -> Hands.find(wanted)));
        return lastMarked;
    }

    /// Looks whether the stack of the walkthrough is there, to offer its deletion.
    void askStack(Consumer<Optional<StackView>> told) {
        scope.fetch(_ -> facts.stack(), told, _ -> told.accept(Optional.empty()));
    }

    /// Waits for nothing any more. The checklist stays.
    @Override
    public void close() {
        scope.close();
    }

    private void stop() {
        doing.stop();
        var running = open;
        if (running != null) {
            running.cancel();
            open = null;
        }
    }

    private Beginning begin(WalkStep step) {
        var standing = facts.begin(step, checklist.execution());
        return new Beginning(standing, step.at().flatMap(stage -> stages.place(stage, standing.execution())));
    }

    private void begun(WalkStep step, Beginning beginning) {
        if (step.at().isPresent() && beginning.place().isEmpty()) {
            state.set(new StepState.Stuck("This needs something that an earlier step makes: the stack, or an execution."
                    + " Go back to that step."));
            return;
        }
        beginning.place().ifPresent(history::go);
        if (step.reading()) {
            ready();
            return;
        }
        state.set(new StepState.Waiting(""));
        open = scope.poll(facts.free() ? PAUSE : GENTLE_PAUSE, _ -> look(step, beginning.standing()),
                look -> looked(step, look), thrown -> state.set(new StepState.Waiting(why(thrown))));
    }

    /// The conditions in their order: an execution that the first one finds is the one that the next ones are about.
    private Look look(WalkStep step, Standing before) {
        var standing = before;
        for (var condition : step.until()) {
            var finding = facts.look(condition, standing);
            if (finding instanceof Finding.Holds(var execution)) {
                standing = execution.isPresent() ? standing.about(execution) : standing;
            } else {
                return new Look(finding, standing);
            }
        }
        return new Look(new Finding.Holds(standing.execution()), standing);
    }

    private void looked(WalkStep step, Look look) {
        look.standing().execution().ifPresent(checklist::execution);
        switch (look.finding()) {
            case Finding.NotYet(var what) -> state.set(new StepState.Waiting(what));
            case Finding.Never(var why) -> state.set(new StepState.Stuck(why));
            case Finding.Holds _ -> {
                // What is only to be seen may be there before all is done.
                if (seen(step.until()) && !(doing.busy() && onlySeen(step.until()))) {
                    ready();
                } else {
                    state.set(new StepState.Waiting(""));
                }
            }
        }
    }

    private static boolean seen(List<Condition> conditions) {
        return conditions.stream().allMatch(condition -> !(condition instanceof Condition.Seen(Mark mark))
                || Hands.find(mark).isPresent());
    }

    private static boolean onlySeen(List<Condition> conditions) {
        return conditions.stream().allMatch(Condition.Seen.class::isInstance);
    }

    private void ready() {
        doing.stop();
        var running = open;
        if (running != null) {
            running.cancel();
        }
        checklist.done(index.get());
        state.set(new StepState.Done());
    }

    private void stuck(Throwable thrown) {
        state.set(new StepState.Stuck(why(thrown)));
    }

    private static String why(Throwable thrown) {
        return thrown instanceof LostControlException lost
                ? String.valueOf(lost.getMessage())
                : Failure.of("Looking", thrown).why();
    }
}
