package dev.stepdeck.pattern.walkthrough;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads steps.
final class StepReader {

    private static final Set<String> FIELDS = Set.of("title", "text", "at", "mark", "do", "until", "within", "picture");
    static final int USUAL_SECONDS = 120;
    static final int MOST_SECONDS = 3600;
    private static final int MOST_ROWS = 999;

    private final Surroundings surroundings;

    StepReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    WalkStep read(Fields step) {
        step.only(FIELDS);
        var at = step.optionalText("at").flatMap(word -> {
            var stage = Stage.of(word);
            if (stage.isEmpty()) {
                step.wrong("at", "There is no place \"" + word + "\". There are " + Stage.words() + ".");
            }
            return stage;
        });
        var picture = step.optionalText("picture");
        picture.filter(name -> !name.matches("[a-z0-9-]+")).ifPresent(_ -> step.wrong("picture",
                "The name of a picture has lower-case letters, digits and hyphens only."));
        return new WalkStep(step.text("title"), step.text("text"), at,
                step.has("mark") ? Optional.of(step.mark("mark")) : Optional.empty(),
                actions(step), conditions(step),
                Duration.ofSeconds(step.number("within", 1, MOST_SECONDS, USUAL_SECONDS)), picture);
    }

    private List<Action> actions(Fields step) {
        var actions = new ArrayList<Action>();
        for (var action : step.objects("do")) {
            action(action).ifPresent(actions::add);
        }
        return actions;
    }

    private Optional<Action> action(Fields action) {
        var optional = action.flag("optional");
        if (action.has("press")) {
            action.only(Set.of("press", "optional"));
            return Optional.of(new Action.Press(action.mark("press"), optional));
        }
        if (action.has("tick")) {
            action.only(Set.of("tick", "optional"));
            return Optional.of(new Action.Tick(action.mark("tick"), optional));
        }
        if (action.has("write")) {
            var file = action.has("file");
            action.only(Set.of("write", file ? "file" : "text", "optional"));
            if (file) {
                surroundings.requireFile(action, "file");
            }
            return Optional.of(new Action.Write(action.mark("write"), action.text(file ? "file" : "text"), file,
                    optional));
        }
        if (action.has("choose")) {
            action.only(Set.of("choose", "item", "optional"));
            return Optional.of(new Action.Choose(action.mark("choose"), action.optionalText("item").orElse(""),
                    optional));
        }
        action.wrong("An action is one of press, tick, write and choose.");
        return Optional.empty();
    }

    private List<Condition> conditions(Fields step) {
        var conditions = new ArrayList<Condition>();
        for (var condition : step.objects("until")) {
            condition(condition).ifPresent(conditions::add);
        }
        return conditions;
    }

    private Optional<Condition> condition(Fields condition) {
        if (condition.has("stack")) {
            condition.only(Set.of("stack"));
            return goal(condition, "stack", Condition.StackGoal.class).map(Condition.Stack::new);
        }
        if (condition.has("execution")) {
            condition.only(Set.of("execution"));
            return goal(condition, "execution", Condition.ExecutionGoal.class).map(Condition.Execution::new);
        }
        if (condition.has("state")) {
            condition.only(Set.of("state"));
            surroundings.requireState(condition, "state");
            return Optional.of(new Condition.StateEntered(condition.text("state")));
        }
        if (condition.has("log")) {
            condition.only(Set.of("log", "line"));
            return Optional.of(new Condition.LogLine(condition.text("log"), condition.text("line")));
        }
        if (condition.has("rows")) {
            condition.only(Set.of("rows"));
            return Optional.of(new Condition.Rows(condition.number("rows", 1, MOST_ROWS, 1)));
        }
        if (condition.has("table")) {
            condition.only(Set.of("table"));
            return table(condition);
        }
        if (condition.has("letter")) {
            condition.only(Set.of("letter"));
            return Optional.of(new Condition.Letter(condition.text("letter")));
        }
        if (condition.has("transform")) {
            condition.only(Set.of("transform"));
            surroundings.requireOutput(condition, "transform", condition.text("transform"));
            return Optional.of(new Condition.Transform(condition.text("transform")));
        }
        if (condition.has("seen")) {
            condition.only(Set.of("seen"));
            return Optional.of(new Condition.Seen(condition.mark("seen")));
        }
        condition.wrong(
                "A condition is one of stack, execution, state, log, rows, table, letter, transform and seen.");
        return Optional.empty();
    }

    private static Optional<Condition> table(Fields condition) {
        var parts = condition.text("table").split("\\.", 2);
        if (parts.length < 2) {
            condition.wrong("table", "A table is written as database.table.");
            return Optional.empty();
        }
        return Optional.of(new Condition.Table(parts[0], parts[1]));
    }

    private static <G extends Enum<G>> Optional<G> goal(Fields condition, String name, Class<G> goals) {
        var word = condition.text(name);
        for (var goal : goals.getEnumConstants()) {
            if (goal.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(goal);
            }
        }
        if (!word.isEmpty()) {
            condition.wrong(name, "\"" + name + "\" is one of " + String.join(", ", List.of(goals.getEnumConstants())
                    .stream().map(goal -> goal.name().toLowerCase(Locale.ROOT)).toList()) + ".");
        }
        return Optional.empty();
    }
}
