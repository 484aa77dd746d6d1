package dev.stepdeck.asl.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.dashjoin.jsonata.Jsonata;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSONata expression: the text between `{%` and `%}`.
public final class JsonataExpression implements Expression {

    private final String text;
    private final String field;
    private final Jsonata compiled;

    private JsonataExpression(String text, String field, Jsonata compiled) {
        this.text = text;
        this.field = field;
        this.compiled = compiled;
    }

    /// Compiles an expression.
    ///
    /// @param text  the expression without its delimiters
    /// @param field the field as AWS's messages name it: `Arguments`, `Output/result`
    /// @throws ExpressionSyntaxException if the text is not JSONata
    public static JsonataExpression compile(String text, String field) throws ExpressionSyntaxException {
        try {
            // The library fails on a comment with nothing after it, not even a blank.
            String whole = text + (text.endsWith("*/") ? " " : "");
            Jsonata compiled = Jsonata.jsonata(whole);
            compiled.setOutputConvertNulls(false);
            JsonataFunctions.register(compiled);
            JsonataOperators.check(whole);
            return new JsonataExpression(text, field, compiled);
        } catch (RuntimeException | StackOverflowError e) {
            throw new ExpressionSyntaxException(JsonataMessages.ofSyntax(e, text));
        }
    }

    /// The expression without its delimiters.
    public String text() {
        return text;
    }

    /// What AWS says about references of the expression to what is not there.
    ///
    /// @param states the members of `$states` that are there
    public List<String> complaints(Set<String> states) {
        return JsonataReferences.complaints(compiled, states);
    }

    /// The field that holds it, as AWS's messages name it.
    public String field() {
        return field;
    }

    /// The cause when the value is not what the field requires.
    ///
    /// @param expected `array`, `boolean`, `number`, `string` or `object`
    public StatesException unexpected(String expected, JsonNode value) {
        return JsonataRun.failure(text, field, "returned an unexpected result type. Expected '" + expected
                + "', but was '" + value.getNodeType().name().toLowerCase(Locale.ROOT) + "' for value: "
                + JsonText.of(value));
    }

    @Override
    public JsonNode evaluate(Scope scope) {
        return JsonataRun.evaluate(compiled, text, field, scope);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonataExpression that && that.text.equals(text) && that.field.equals(field);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "{% " + text + " %}";
    }
}
