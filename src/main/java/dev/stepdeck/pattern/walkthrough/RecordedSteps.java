package dev.stepdeck.pattern.walkthrough;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes steps of what was recorded. Another place begins a step, and what came of it ends one.
final class RecordedSteps {

    /// Who stays shorter at a place without doing anything only passes through.
    private static final Duration LOOKED = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int PATIENCE = 3;
    private static final Condition DELETED = new Condition.Stack(Condition.StackGoal.DELETED);
    private static final Condition DEPLOYED = new Condition.Stack(Condition.StackGoal.DEPLOYED);
    private static final Action EMPTY_BUCKETS = new Action.Tick(new Mark("#empty-buckets", ""), true);
    private static final Action MAKE_BUCKET = new Action.Tick(new Mark("#make-bucket", ""), true);
    private static final String STACK_NAME = "#stack-name";

    /// A step that is being put together.
    private static final class Draft {
        private final Optional<Stage> stage;
        private final Instant begun;
        private Instant ended;
        private final List<Happening.Did> done = new ArrayList<>();
        private final List<Condition> until = new ArrayList<>();
        /// Whether its last action opened the place of the next one.
        private boolean opens;

        Draft(Optional<Stage> stage, Instant begun) {
            this.stage = stage;
            this.begun = begun;
            this.ended = begun;
        }

        boolean isWorthAStep() {
            return !done.isEmpty() || !until.isEmpty()
                    || stage.isPresent() && Duration.between(begun, ended).compareTo(LOOKED) >= 0;
        }
    }

    private RecordedSteps() {}

    /// The steps so far.
    static List<WalkStep> of(Recording recording) {
        return steps(drafts(upToDeletion(recording.happenings())), recording);
    }

    /// The same with a clean-up at the end.
    static List<WalkStep> whole(Recording recording) {
        var steps = new ArrayList<>(of(recording));
        if (steps.isEmpty() || !steps.getLast().until().contains(DELETED)) {
            steps.add(cleanUp());
        }
        return List.copyOf(steps);
    }

    /// What was done after the stack was deleted for good cannot come before the clean-up, which is the end.
    private static List<Happening> upToDeletion(List<Happening> all) {
        var deleted = last(all, DELETED);
        return deleted > last(all, DEPLOYED) ? all.subList(0, deleted + 1) : all;
    }

    private static int last(List<Happening> all, Condition fact) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i) instanceof Happening.Came(var came, _) && came.equals(fact)).max().orElse(-1);
    }

    private static List<Draft> drafts(List<Happening> happenings) {
        var drafts = new ArrayList<Draft>();
        for (var each : happenings) {
            switch (each) {
                case Happening.Went(var stage, var opened, var at) -> {
                    if (!drafts.isEmpty()) {
                        drafts.getLast().opens = opened;
                        drafts.getLast().ended = at;
                    }
                    drafts.add(new Draft(stage, at));
                }
                case Happening.Did did -> {
                    if (!drafts.getLast().until.isEmpty()) {
                        drafts.add(new Draft(Optional.empty(), did.at()));
                    }
                    drafts.getLast().done.add(did);
                    drafts.getLast().ended = did.at();
                }
                case Happening.Came(var fact, var at) -> {
                    if (!drafts.getLast().until.contains(fact)) {
                        drafts.getLast().until.add(fact);
                    }
                    drafts.getLast().ended = at;
                }
            }
        }
        return drafts.stream().filter(Draft::isWorthAStep).toList();
    }

    private static List<WalkStep> steps(List<Draft> drafts, Recording recording) {
        var steps = new ArrayList<WalkStep>();
        for (var i = 0; i < drafts.size(); i++) {
            steps.add(step(drafts.get(i), i + 1 < drafts.size() ? mark(drafts.get(i + 1)) : Optional.empty(),
                    recording));
        }
        return steps;
    }

    /// @param next what the next step points at
    private static WalkStep step(Draft draft, Optional<Mark> next, Recording recording) {
        var until = new ArrayList<>(draft.until);
        next.filter(_ -> draft.opens).filter(mark -> draft.done.stream().noneMatch(did -> did.to(mark.control())))
                .ifPresent(mark -> until.add(new Condition.Seen(mark)));
        return new WalkStep(Wording.title(draft.stage, draft.done, draft.until),
                Wording.text(draft.stage, draft.done, draft.until), draft.stage, mark(draft),
                actions(draft, recording), until, within(draft), Optional.empty());
    }

    /// The first control that is there for sure.
    private static Optional<Mark> mark(Draft draft) {
        return draft.done.stream().map(Happening.Did::action).filter(action -> !action.optional()).map(Action::mark)
                .findFirst();
    }

    /// What it takes elsewhere too: a name for the stack, and a yes to what is only asked sometimes.
    private static List<Action> actions(Draft draft, Recording recording) {
        var actions = new ArrayList<>(draft.done.stream().map(Happening.Did::action).toList());
        var deploys = index(actions, "#deploy-stack");
        if (deploys >= 0) {
            if (index(actions, MAKE_BUCKET.mark().control()) < 0) {
                actions.add(deploys, MAKE_BUCKET);
            }
            if (index(actions, STACK_NAME) < 0 && !recording.stack().equals(recording.pattern().id())) {
                actions.addFirst(new Action.Write(new Mark(STACK_NAME, ""), recording.stack(), false, false));
            }
        }
        var deletes = index(actions, "#stack-delete");
        if (deletes >= 0 && index(actions, EMPTY_BUCKETS.mark().control()) < 0) {
            actions.add(deletes + 1, EMPTY_BUCKETS);
        }
        return actions;
    }

    private static int index(List<Action> actions, String control) {
        return IntStream.range(0, actions.size()).filter(i -> actions.get(i).mark().control().equals(control))
                .findFirst().orElse(-1);
    }

    /// Some times what it took, in whole minutes.
    private static Duration within(Draft draft) {
        var usual = draft.until.contains(DEPLOYED) || draft.until.contains(DELETED)
                ? LONG
                : Duration.ofSeconds(StepReader.USUAL_SECONDS);
        var took = draft.until.isEmpty() ? Duration.ZERO : Duration.between(draft.begun, draft.ended);
        var wanted = Duration.ofMinutes(Math.ceilDiv(took.toSeconds() * PATIENCE, 60));
        var most = Duration.ofSeconds(StepReader.MOST_SECONDS);
        return wanted.compareTo(usual) < 0 ? usual : wanted.compareTo(most) > 0 ? most : wanted;
    }

    private static WalkStep cleanUp() {
        return new WalkStep("Clean up",
                "Delete the stack. Before anything is deleted you see what will be lost.", Optional.of(Stage.STACK),
                Optional.of(new Mark("#stack-delete", "")),
                List.of(new Action.Press(new Mark("#stack-delete", ""), false), EMPTY_BUCKETS,
                        new Action.Press(new Mark("#dialog-action", ""), false)),
                List.of(DELETED, new Condition.Seen(new Mark("#stack-gone", ""))), LONG, Optional.empty());
    }
}
