package dev.stepdeck.pattern.walkthrough;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.model.Position;
import dev.stepdeck.asl.parse.DefinitionText;
import dev.stepdeck.asl.parse.Diagnostic;
import dev.stepdeck.pattern.Pattern;

import tools.jackson.core.JacksonException;

/// Reads the text of a `walkthrough.json`, and checks it against the pattern that it guides through. Never throws because of the
/// text.
public final class WalkthroughReader {

    private static final Set<String> FIELDS = Set.of("title", "intro", "minutes", "cost", "stack", "machine", "steps");
    static final int MOST_MINUTES = 120;

    private WalkthroughReader() {}

    /// A walkthrough as far as it could be read.
    ///
    /// @param walkthrough empty if something is wrong with it
    /// @param problems each with its line and column
    public record Result(Optional<Walkthrough> walkthrough, List<Diagnostic> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /// Reads a text.
    public static Result read(String text, Pattern pattern) {
        var problems = new ArrayList<Diagnostic>();
        try {
            var definition = DefinitionText.read(text);
            if (!definition.root().isObject()) {
                problems.add(new Diagnostic(Diagnostic.Severity.ERROR, Fields.CODE,
                        "A walkthrough is a JSON object.", "", Position.START));
                return new Result(Optional.empty(), problems);
            }
            var walkthrough = walkthrough(Fields.root(definition, problems), pattern);
            return new Result(problems.isEmpty() ? Optional.of(walkthrough) : Optional.empty(), problems);
        } catch (JacksonException e) {
            var at = e.getLocation();
            problems.add(new Diagnostic(Diagnostic.Severity.ERROR, Diagnostic.INVALID_JSON,
                    text.isBlank() ? "The file is empty." : JsonInput.why(e), "", at == null
                            ? Position.START
                            : new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()))));
            return new Result(Optional.empty(), problems);
        }
    }

    private static Walkthrough walkthrough(Fields root, Pattern pattern) {
        root.only(FIELDS);
        var surroundings = Surroundings.of(pattern);
        var reader = new StepReader(surroundings);
        var given = root.objects("steps");
        var steps = given.stream().map(reader::read).toList();
        if (steps.isEmpty()) {
            root.wrong("steps", "A walkthrough has at least one step.");
        } else if (!steps.getLast().until().contains(new Condition.Stack(Condition.StackGoal.DELETED))) {
            given.getLast().wrong(
                    "The last step has to clean up: {\"stack\": \"deleted\"} must be among its conditions.");
        }
        requireNames(given, steps);
        var machine = root.optionalText("machine").orElse(Walkthrough.USUAL_MACHINE);
        surroundings.requireOutput(root, "machine", machine);
        return new Walkthrough(pattern.id(), root.text("title"), root.text("intro"),
                root.number("minutes", 1, MOST_MINUTES, 1), root.text("cost"),
                root.optionalText("stack").orElse(pattern.id()), machine, steps);
    }

    /// Each picture has a file of its own.
    private static void requireNames(List<Fields> given, List<WalkStep> steps) {
        var names = new HashSet<String>();
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i).picture().filter(name -> !names.add(name)).isPresent()) {
                given.get(i).wrong("picture", "Another picture has this name.");
            }
        }
    }
}
