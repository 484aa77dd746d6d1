package dev.stepdeck.asl.data;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an expression sees: the value of `$` (the state's input in JSONPath), the context object (`$$`,
/// `$states.context`), the variables, and for JSONata `$states.result` and `$states.errorOutput` where the state has them.
/// The nodes are read, never changed.
///
/// @param input       `$` in JSONPath, `$states.input` in JSONata
/// @param context     the context object
/// @param result      the task's result, absent until there is one
/// @param errorOutput `{Error, Cause}` within a catcher, absent elsewhere
/// @param effort      where expressions are evaluated, and for how long
public record Scope(JsonNode input, JsonNode context, Variables variables, @Nullable JsonNode result,
        @Nullable JsonNode errorOutput, Effort effort) {

    /// A scope as a state is entered.
    public static Scope of(JsonNode input, JsonNode context, Variables variables) {
        return new Scope(input, context, variables, null, null, Effort.here());
    }

    /// The same scope on other data: `$` moves along the data flow.
    public Scope withInput(JsonNode value) {
        return new Scope(value, context, variables, result, errorOutput, effort);
    }

    /// The same scope with `$states.result`.
    public Scope withResult(JsonNode value) {
        return new Scope(input, context, variables, value, errorOutput, effort);
    }

    /// The same scope with `$states.errorOutput`.
    public Scope withErrorOutput(JsonNode value) {
        return new Scope(input, context, variables, result, value, effort);
    }

    /// The same scope with another context object (a Map iteration has its own).
    public Scope withContext(JsonNode value) {
        return new Scope(input, value, variables, result, errorOutput, effort);
    }

    /// The same scope with expressions evaluated elsewhere.
    public Scope withEffort(Effort where) {
        return new Scope(input, context, variables, result, errorOutput, where);
    }
}
