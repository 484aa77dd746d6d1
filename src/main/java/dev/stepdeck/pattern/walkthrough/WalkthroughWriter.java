package dev.stepdeck.pattern.walkthrough;

import java.util.Locale;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a walkthrough as `walkthrough.json`, so that [WalkthroughReader] reads the same one again. What the reader adds by itself is left
/// out.
public final class WalkthroughWriter {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(LINES).withArrayIndenter(LINES);

    private WalkthroughWriter() {}

    /// Its text, with a line break at the end.
    public static String text(Walkthrough walkthrough) {
        var root = JSON.createObjectNode();
        root.put("title", walkthrough.title());
        root.put("intro", walkthrough.intro());
        root.put("minutes", walkthrough.minutes());
        root.put("cost", walkthrough.cost());
        if (!walkthrough.stack().equals(walkthrough.id())) {
            root.put("stack", walkthrough.stack());
        }
        if (!walkthrough.machine().equals(Walkthrough.USUAL_MACHINE)) {
            root.put("machine", walkthrough.machine());
        }
        var steps = root.putArray("steps");
        walkthrough.steps().forEach(step -> write(step, steps.addObject()));
        return JSON.writer().with(PRETTY).writeValueAsString(root) + "\n";
    }

    private static void write(WalkStep step, ObjectNode to) {
        to.put("title", step.title());
        to.put("text", step.text());
        step.at().ifPresent(stage -> to.put("at", stage.word()));
        step.mark().ifPresent(mark -> write("mark", mark, to));
        if (!step.actions().isEmpty()) {
            var actions = to.putArray("do");
            step.actions().forEach(action -> write(action, actions));
        }
        if (!step.until().isEmpty()) {
            var until = to.putArray("until");
            step.until().forEach(condition -> write(condition, until.addObject()));
        }
        if (step.within().toSeconds() != StepReader.USUAL_SECONDS) {
            to.put("within", step.within().toSeconds());
        }
        step.picture().ifPresent(picture -> to.put("picture", picture));
    }

    private static void write(String name, Mark mark, ObjectNode to) {
        if (mark.text().isEmpty()) {
            to.put(name, mark.control());
        } else {
            to.putObject(name).put("control", mark.control()).put("text", mark.text());
        }
    }

    private static void write(Action action, ArrayNode actions) {
        var to = actions.addObject();
        switch (action) {
            case Action.Press(var mark, _) -> write("press", mark, to);
            case Action.Tick(var mark, _) -> write("tick", mark, to);
            case Action.Write(var mark, var text, var file, _) -> {
                write("write", mark, to);
                to.put(file ? "file" : "text", text);
            }
            case Action.Choose(var mark, var item, _) -> {
                write("choose", mark, to);
                if (!item.isEmpty()) {
                    to.put("item", item);
                }
            }
        }
        if (action.optional()) {
            to.put("optional", true);
        }
    }

    private static void write(Condition condition, ObjectNode to) {
        switch (condition) {
            case Condition.Stack(var goal) -> to.put("stack", word(goal));
            case Condition.Execution(var goal) -> to.put("execution", word(goal));
            case Condition.StateEntered(var state) -> to.put("state", state);
            case Condition.LogLine(var group, var line) -> to.put("log", group).put("line", line);
            case Condition.Rows(var least) -> to.put("rows", least);
            case Condition.Table(var database, var name) -> to.put("table", database + "." + name);
            case Condition.Letter(var text) -> to.put("letter", text);
            case Condition.Transform(var output) -> to.put("transform", output);
            case Condition.Seen(var mark) -> write("seen", mark, to);
        }
    }

    private static String word(Enum<?> goal) {
        return goal.name().toLowerCase(Locale.ROOT);
    }
}
