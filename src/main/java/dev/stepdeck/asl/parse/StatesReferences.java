package dev.stepdeck.asl.parse;

import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.asl.model.QueryLanguage;

/// Checks where JSONata uses `$states.result` and `$states.errorOutput`: a result is there for Assign and Output of the
/// states that have one, an error output for those of a catcher. Source: "Transforming data with JSONata", Reserved variable.
record StatesReferences(Set<String> available) {

    private static final Set<String> WITH_RESULT = Set.of("Task", "Parallel", "Map");
    private static final Set<String> INNER = Set.of("Branches", "ItemProcessor", "Iterator");
    private static final Set<String> AFTER = Set.of("Assign", "Output");
    /// A text, a comment or a reference; a name between backquotes is none of them.
    private static final Pattern PARTS = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|`[^`]*+`"
            + "|/\\*.*?\\*/|\\$states\\s*\\.\\s*(?<member>result|errorOutput)\\b", Pattern.DOTALL);

    static void check(Cursor state, String type, QueryLanguage language) {
        if (language != QueryLanguage.JSONATA) {
            return;
        }
        Set<String> after = WITH_RESULT.contains(type) ? Set.of("result") : Set.of();
        for (String name : state.node().propertyNames()) {
            if (name.equals("Catch")) {
                state.child(name).stream().filter(c -> c.node().isArray()).flatMap(c -> c.elements().stream())
                        .forEach(catcher -> fields(catcher, Set.of("errorOutput")));
            } else if (!INNER.contains(name)) {
                state.child(name).ifPresent(c -> new StatesReferences(AFTER.contains(name) ? after : Set.of()).in(c));
            }
        }
    }

    private static void fields(Cursor owner, Set<String> after) {
        for (String name : owner.node().propertyNames()) {
            owner.child(name).ifPresent(c -> new StatesReferences(AFTER.contains(name) ? after : Set.of()).in(c));
        }
    }

    private void in(Cursor value) {
        if (value.node().isObject()) {
            value.node().propertyNames().forEach(name -> value.child(name).ifPresent(this::in));
        } else if (value.node().isArray()) {
            value.elements().forEach(this::in);
        } else if (value.node().asString("").startsWith("{%")) {
            PARTS.matcher(value.node().stringValue()).results().map(match -> match.group("member"))
                    .filter(member -> member != null && !available.contains(member)).distinct()
                    .forEach(member -> value.error("'$states." + member + "' is not available in this field"));
        }
    }
}
