package dev.stepdeck.pattern.walkthrough;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in plain English what was recorded, so that an author only has to polish.
final class Wording {

    private static final int MOST = 60;

    private Wording() {}

    /// What was done: "Choose Hello, then press Start execution."
    static String sentence(List<Happening.Did> done) {
        return done.isEmpty()
                ? ""
                : capital(done.stream().map(Wording::words).collect(Collectors.joining(", then "))) + ".";
    }

    /// What came of it.
    static String fact(Condition fact) {
        return switch (fact) {
            case Condition.Stack(var goal) -> switch (goal) {
                case DEPLOYED -> "The stack is deployed.";
                case DELETED -> "The stack is deleted.";
            };
            case Condition.Execution(var goal) -> switch (goal) {
                case STARTED -> "An execution starts.";
                case SUCCEEDED -> "The execution succeeds.";
                case FAILED -> "The execution fails.";
                case STOPPED -> "The execution is stopped.";
            };
            case Condition.StateEntered(var state) -> "The execution comes to " + state + ".";
            case Condition.LogLine _,Condition.Rows _,Condition.Table _,Condition.Letter _,Condition.Transform _,Condition.Seen _ ->
                "";
        };
    }

    static String text(Optional<Stage> stage, List<Happening.Did> done, List<Condition> until) {
        var parts = new ArrayList<String>();
        parts.add(done.isEmpty() && until.isEmpty()
                ? "Look at " + stage.map(Wording::place).orElse("this") + "."
                : sentence(done));
        until.forEach(fact -> parts.add(fact(fact)));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    static String title(Optional<Stage> stage, List<Happening.Did> done, List<Condition> until) {
        var told = until.stream().map(fact -> title(fact, done)).filter(title -> !title.isEmpty()).findFirst();
        return told.orElseGet(() -> done.isEmpty()
                ? "Look at " + stage.map(Wording::place).orElse("it")
                : capital(words(done.getLast())));
    }

    /// What one sees and learns, from what came of it.
    static String intro(List<WalkStep> steps) {
        var parts = new ArrayList<String>();
        steps.stream().flatMap(step -> step.until().stream()).map(Wording::share).filter(part -> !part.isEmpty())
                .forEach(parts::add);
        var all = parts.stream().distinct().toList();
        return "You " + (all.size() == 1
                ? all.getFirst()
                : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast()) + ".";
    }

    private static String share(Condition fact) {
        return switch (fact) {
            case Condition.Stack(var goal) -> goal == Condition.StackGoal.DEPLOYED ? "deploy the stack" : "clean up";
            case Condition.Execution(var goal) -> switch (goal) {
                case STARTED -> "start an execution";
                case SUCCEEDED -> "see it succeed";
                case FAILED -> "see it fail";
                case STOPPED -> "stop it";
            };
            case Condition.StateEntered(var state) -> "look at " + state;
            case Condition.LogLine _,Condition.Rows _,Condition.Table _,Condition.Letter _,Condition.Transform _,Condition.Seen _ ->
                "";
        };
    }

    private static String title(Condition fact, List<Happening.Did> done) {
        if (fact.equals(new Condition.Execution(Condition.ExecutionGoal.STARTED))) {
            return done.stream().map(Happening.Did::action).filter(Action.Choose.class::isInstance)
                    .map(action -> ((Action.Choose) action).item()).filter(item -> !item.isEmpty()).findFirst()
                    .map(item -> "Start an execution with " + shorter(item)).orElse("Start an execution");
        }
        return capital(share(fact));
    }

    private static String words(Happening.Did did) {
        var name = did.name().isBlank() ? "it" : shorter(did.name().replaceFirst("…$", ""));
        return switch (did.action()) {
            case Action.Press(var mark, _) -> switch (mark.control()) {
                case ".state-box" -> "select the state " + name;
                case ".flow-box" -> "select " + name;
                default -> (mark.control().startsWith("#nav-") ? "open " : "press ") + name;
            };
            case Action.Tick _ -> "tick \u201c" + name + "\u201d";
            case Action.Write(_, var text, var file, _) -> file
                    ? "choose the file " + text
                    : text.length() <= MOST && text.lines().count() == 1
                            ? "write " + text.strip() + " into " + name
                            : "write the text into " + name;
            case Action.Choose(_, var item, _) ->
                item.isEmpty() ? "choose the first entry of " + name : "choose " + shorter(item);
        };
    }

    private static String place(Stage stage) {
        return switch (stage) {
            case PATTERNS -> "the catalogue";
            case PATTERN -> "the pattern";
            case DEPLOY -> "the form";
            case STACKS -> "the stacks";
            case STACK -> "the stack";
            case START -> "the inputs";
            case EXECUTIONS -> "the executions";
            case EXECUTION -> "the execution";
            case STORY -> "the story of the execution";
            case OVERVIEW -> "what runs";
            case CALLBACKS -> "what waits for somebody";
            case JOBS -> "the Glue jobs";
            case LOGS -> "the logs";
            case ATHENA -> "the queries";
            case QUALITY -> "the data quality";
            case TRANSFORMS -> "the ML transforms";
            case WORKFLOWS -> "the workflows";
            case SCHEDULES -> "the schedules";
            case INBOX -> "the inbox";
        };
    }

    private static String shorter(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST ? line : line.substring(0, MOST - 1).strip() + "…";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
