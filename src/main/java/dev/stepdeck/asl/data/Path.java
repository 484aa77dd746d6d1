package dev.stepdeck.asl.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A JSONPath into the state's data (`$.a`), the context object (`$$.Execution.Id`) or a variable (`$name.a`). Plain steps
/// are followed directly; wildcards, slices, filters and the like go through the JSONPath library.
public final class Path {

    private enum Root {
        INPUT, CONTEXT, VARIABLE
    }

    private final String text;
    private final Root root;
    private final String variable;
    private final List<Step> steps;
    private final @Nullable JsonPathQuery query;

    private Path(String text, Root root, String variable, List<Step> steps, @Nullable JsonPathQuery query) {
        this.text = text;
        this.root = root;
        this.variable = variable;
        this.steps = List.copyOf(steps);
        this.query = query;
    }

    /// Parses a path.
    ///
    /// @throws ExpressionSyntaxException if the text is not a path
    public static Path parse(String text) throws ExpressionSyntaxException {
        if (!text.startsWith("$")) {
            throw new ExpressionSyntaxException("A path starts with $");
        }
        Root root = Root.INPUT;
        int rest = 1;
        if (text.startsWith("$$")) {
            root = Root.CONTEXT;
            rest = 2;
        } else {
            while (rest < text.length() && Character.isUnicodeIdentifierPart(text.charAt(rest))) {
                rest++;
            }
            if (rest > 1) {
                root = Root.VARIABLE;
            }
        }
        String variable = root == Root.VARIABLE ? text.substring(1, rest) : "";
        var steps = new ArrayList<Step>();
        boolean plain = new StepReader(text, rest).readInto(steps);
        return plain
                ? new Path(text, root, variable, steps, null)
                : new Path(text, root, variable, List.of(), JsonPathQuery.compile("$" + text.substring(rest)));
    }

    /// The path as written.
    public String text() {
        return text;
    }

    /// Whether it selects exactly one place (no wildcard, slice, filter or descent), as ResultPath requires.
    public boolean isReference() {
        return query == null;
    }

    /// Whether it is `$`: all of the input.
    public boolean isInputRoot() {
        return root == Root.INPUT && query == null && steps.isEmpty();
    }

    /// The plain steps; empty for `$` and for paths that are not reference paths.
    List<Step> steps() {
        return steps;
    }

    /// The selected value, or null when the path selects nothing. A path with a wildcard, slice, filter or descent
    /// selects an array of all it finds, empty when it finds nothing.
    public @Nullable JsonNode find(Scope scope) {
        JsonNode node = rootOf(scope);
        if (query != null) {
            return query.find(node, scope.effort());
        }
        for (Step step : steps) {
            node = step.take(node);
            if (node == null) {
                return null;
            }
        }
        return node.isMissingNode() ? null : node;
    }

    /// The selected value of a field whose failure AWS words `Invalid path '$.a.b'`: InputPath, OutputPath, Variable.
    ///
    /// @throws StatesException if it selects nothing
    public JsonNode read(Scope scope) {
        JsonNode found = find(scope);
        if (found == null) {
            throw StatesException.runtime("Invalid path '" + text + "' : " + missing(scope));
        }
        return found;
    }

    /// Whether its last step is an index beyond an array that is there.
    boolean endsBeyondArray(Scope scope) {
        if (steps.isEmpty() || !(steps.getLast() instanceof Step.Index)) {
            return false;
        }
        JsonNode node = rootOf(scope);
        for (Step step : steps.subList(0, steps.size() - 1)) {
            node = step.take(node);
            if (node == null) {
                return false;
            }
        }
        return node.isArray();
    }

    StatesException notFound(String field, Scope scope) {
        JsonNode node = rootOf(scope);
        return StatesException.runtime("The JSONPath '" + text + "' specified for the field '" + field
                + "' could not be found in the input '" + JsonText.of(node) + "'");
    }

    private JsonNode rootOf(Scope scope) {
        return switch (root) {
            case INPUT -> scope.input();
            case CONTEXT -> scope.context();
            case VARIABLE -> scope.variables().find(variable).orElse(MissingNode.getInstance());
        };
    }

    /// In the words of the JSONPath library, which AWS passes on.
    private String missing(Scope scope) {
        if (query != null) {
            return query.missing();
        }
        JsonNode node = rootOf(scope);
        var at = new StringBuilder("$");
        for (Step step : steps.subList(0, Math.max(0, steps.size() - 1))) {
            at.append(step.normalised());
            JsonNode next = step.take(node);
            if (next == null && step instanceof Step.Member) {
                return "Missing property in path " + at;
            }
            node = next == null ? MissingNode.getInstance() : next;
        }
        return "No results for path: $" + steps.stream().map(Step::normalised).collect(Collectors.joining());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Path path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
