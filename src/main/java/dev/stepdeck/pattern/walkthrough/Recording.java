package dev.stepdeck.pattern.walkthrough;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Template;

/// A walkthrough that is being recorded: what the user did, where, and what came of it, in order. [#walkthrough(Instant)] makes steps of it.
/// One thread at a time.
public final class Recording {

    private static final String NAME_FIELD = "#stack-name";

    private final Pattern pattern;
    private final Instant begun;
    private final List<Happening> happenings = new ArrayList<>();
    private String stack;
    private String last = "";

    /// @param where the window is as it begins
    public Recording(Pattern pattern, Optional<Stage> where, Instant now) {
        this.pattern = pattern;
        this.begun = now;
        this.stack = pattern.id();
        happenings.add(new Happening.Went(where, false, now));
    }

    /// Whether a pattern can have a walkthrough: those follow the executions of a state machine in its outputs.
    public static boolean possible(Pattern pattern) {
        return pattern.deployable() && machine(pattern).isPresent();
    }

    /// The pattern that it is about.
    public Pattern pattern() {
        return pattern;
    }

    /// The name of the stack, as far as it is known.
    public String stack() {
        return stack;
    }

    /// The name of the stack that is about to be deployed.
    public void deploys(String name) {
        stack = name;
    }

    /// The output with the ARN of its state machine.
    public String machine() {
        return machine(pattern).orElse(Walkthrough.USUAL_MACHINE);
    }

    /// The window went to another place.
    ///
    /// @param stage the place, if a walkthrough can open it
    /// @param opened whether the action before is what opened it
    public void went(Optional<Stage> stage, boolean opened, Instant now) {
        happenings.add(new Happening.Went(stage, opened && happenings.getLast() instanceof Happening.Did, now));
    }

    /// The user did something.
    ///
    /// @param name what the control is called in the window; may be empty
    public void did(Action action, String name, Instant now) {
        var did = new Happening.Did(action, name, now);
        replaced(did).ifPresent(happenings::remove);
        happenings.add(did);
        last = Wording.sentence(List.of(did));
        if (action instanceof Action.Write(var mark, var text, _, _) && mark.control().equals(NAME_FIELD)) {
            stack = text.strip();
        }
    }

    /// The user took a tick away. An answer of false means: it was there before, which no walkthrough can do.
    public boolean unticked(Mark mark) {
        var tick = sincePress().stream().filter(did -> did.action() instanceof Action.Tick
                && did.action().mark().equals(mark)).findFirst();
        tick.ifPresent(happenings::remove);
        if (tick.isPresent()) {
            last = "The tick is taken away again.";
        }
        return tick.isPresent();
    }

    /// Something came of what the user did. It is put where it belongs, however late it was seen.
    public void came(Condition fact, Instant now) {
        var came = new Happening.Came(fact, now);
        happenings.add(place(came), came);
        last = Wording.fact(fact);
    }

    /// How many steps there are so far.
    public int steps() {
        return RecordedSteps.of(this).size();
    }

    /// What was recorded last, in a sentence; empty at the beginning.
    public String last() {
        return happenings.size() == 1 ? "" : last;
    }

    /// The state of a graph that was selected last, if that was the last thing that was done.
    public Optional<String> selectedState() {
        return happenings.getLast() instanceof Happening.Did did && did.to(".state-box")
                ? Optional.of(did.action().mark().text()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /// Whether nothing has been done yet.
    public boolean isEmpty() {
        return happenings.stream().allMatch(Happening.Went.class::isInstance);
    }

    /// The walkthrough so far. Its last step deletes the stack, whether the user did that or not.
    public Walkthrough walkthrough(Instant now) {
        var steps = RecordedSteps.whole(this);
        var minutes = Math.ceilDiv(Math.max(1, Duration.between(begun, now).toSeconds()), 60);
        return new Walkthrough(pattern.id(), pattern.title(), Wording.intro(steps),
                Math.clamp(minutes, 1, WalkthroughReader.MOST_MINUTES),
                "What it costs on AWS is said in the pattern's README.", stack, machine(), steps);
    }

    /// What happened, in order.
    List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    private static Optional<String> machine(Pattern pattern) {
        var outputs = pattern.template().map(Template::outputs).orElse(List.of());
        return outputs.stream().filter(Walkthrough.USUAL_MACHINE::equals).findFirst()
                .or(() -> outputs.stream().filter(name -> name.contains("StateMachine")).findFirst());
    }

    /// What was done here since something was pressed: a field that is written twice has the last text only.
    private List<Happening.Did> sincePress() {
        var since = new ArrayList<Happening.Did>();
        for (var each : happenings.reversed()) {
            if (!(each instanceof Happening.Did did) || did.action() instanceof Action.Press) {
                break;
            }
            since.add(did);
        }
        return since;
    }

    private Optional<Happening.Did> replaced(Happening.Did now) {
        return now.action() instanceof Action.Press
                ? Optional.empty()
                : sincePress().stream().filter(did -> did.action().mark().equals(now.action().mark())
                        && did.action().getClass().equals(now.action().getClass())).findFirst();
    }

    /// After what it came of, if that is known and nothing of the kind has come of it yet; else at the end.
    private int place(Happening.Came came) {
        for (var i = happenings.size() - 1; i >= 0; i--) {
            var each = happenings.get(i);
            if (each instanceof Happening.Came(var fact, _) && fact.equals(came.fact())) {
                break;
            }
            if (each instanceof Happening.Did did && came.from(did)) {
                var at = i + 1;
                while (at < happenings.size() && happenings.get(at) instanceof Happening.Came) {
                    at++;
                }
                return at;
            }
        }
        return happenings.size();
    }
}
