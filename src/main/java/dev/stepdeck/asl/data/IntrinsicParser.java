package dev.stepdeck.asl.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.asl.intrinsic.Intrinsic;
import dev.stepdeck.asl.intrinsic.Intrinsics;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Parses the content of a computed field: a path or a call of an intrinsic function, calls within calls (States Language,
/// "Intrinsic Functions").
public final class IntrinsicParser {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 10;

    private final String text;
    private final String field;
    private int at;

    private IntrinsicParser(String text, String field) {
        this.text = text;
        this.field = field;
    }

    /// Parses a path or a call.
    ///
    /// @param field the field as AWS's messages name it: `value.$`
    /// @throws ExpressionSyntaxException if it is neither
    public static Expression parse(String text, String field) throws ExpressionSyntaxException {
        if (text.startsWith("$")) {
            return new PathExpression(Path.parse(text), field);
        }
        var parser = new IntrinsicParser(text, field);
        IntrinsicCall call = parser.call(1);
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.unexpected();
        }
        return call;
    }

    private IntrinsicCall call(int depth) throws ExpressionSyntaxException {
        if (depth > MAX_DEPTH) {
            throw new ExpressionSyntaxException("Intrinsic functions are nested too deeply");
        }
        skipBlanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String name = text.substring(start, at);
        Intrinsic function = Intrinsics.find(name)
                .orElseThrow(() -> new ExpressionSyntaxException("No intrinsic function is named " + name));
        skipBlanks();
        expect('(');
        var arguments = new ArrayList<Expression>();
        skipBlanks();
        if (peek() != ')') {
            arguments.add(argument(name, depth));
            skipBlanks();
            while (peek() == ',') {
                at++;
                arguments.add(argument(name, depth));
                skipBlanks();
            }
        }
        expect(')');
        return new IntrinsicCall(text.substring(start, at), field, function, arguments);
    }

    private Expression argument(String function, int depth) throws ExpressionSyntaxException {
        skipBlanks();
        char c = peek();
        if (c == '\'') {
            return new Literal(NODES.stringNode(string(function.equals("States.Format"))));
        }
        if (c == '$') {
            return new PathExpression(Path.parse(path()), field);
        }
        if (c == '-' || Character.isDigit(c)) {
            return new Literal(number());
        }
        return text.startsWith("States.", at) ? call(depth + 1) : new Literal(word());
    }

    /// Only quotes, braces and backslashes can be escaped.
    private String string(boolean keepBraces) throws ExpressionSyntaxException {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                at++;
                return value.toString();
            }
            if (c == '\\') {
                at++;
                c = peek();
                if ("'{}\\".indexOf(c) < 0) {
                    throw unexpected();
                }
                if (keepBraces && c != '\'') {
                    value.append('\\');
                }
            }
            value.append(c);
        }
        throw unexpected();
    }

    private String path() throws ExpressionSyntaxException {
        int start = at;
        int depth = 0;
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (depth > 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                break;
            } else if (c == ']' || c == ')') {
                depth--;
            }
        }
        return text.substring(start, at).strip();
    }

    private JsonNode number() throws ExpressionSyntaxException {
        int start = at++;
        while (at < text.length() && "0123456789.eE+-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            if (digits.matches("-?\\d{1,18}")) {
                return NODES.numberNode(Long.parseLong(digits));
            }
            return digits.matches("-?\\d+")
                    ? NODES.numberNode(new BigInteger(digits))
                    : NODES.numberNode(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            throw new ExpressionSyntaxException("Not a number: " + digits);
        }
    }

    private JsonNode word() throws ExpressionSyntaxException {
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? NODES.nullNode() : NODES.booleanNode(word.equals("true"));
            }
        }
        throw unexpected();
    }

    private char peek() throws ExpressionSyntaxException {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private void expect(char c) throws ExpressionSyntaxException {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ExpressionSyntaxException unexpected() {
        return new ExpressionSyntaxException("Unexpected text at character " + (at + 1) + " of " + text);
    }
}
