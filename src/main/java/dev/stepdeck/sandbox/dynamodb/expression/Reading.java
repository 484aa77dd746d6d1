package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.dynamodb.expression.DocumentPath.Step;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Walks over the tokens of an expression, and reads what all kinds of expressions have: paths and values.
final class Reading {

    private static final int LONGEST = 4096;
    private static final int DEEPEST = 100;

    private final String parameter;
    private final String text;
    private final List<Token> tokens;
    private final Placeholders placeholders;
    private int at;
    private int depth;

    /// @param parameter the request's member that has the expression: `FilterExpression`
    Reading(String parameter, String text, Placeholders placeholders) {
        this.parameter = parameter;
        this.text = text;
        this.placeholders = placeholders;
        if (text.length() > LONGEST) {
            throw refused("Expression size has exceeded the maximum allowed size; expression size: " + text.length());
        }
        if (text.isBlank()) {
            throw refused("The expression can not be empty;");
        }
        tokens = Token.all(text);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int further) {
        return tokens.get(Math.clamp(at + further, 0, tokens.size() - 1));
    }

    Token next() {
        var token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    /// Takes the sign if it comes next.
    boolean took(String sign) {
        if (peek().is(sign)) {
            next();
            return true;
        }
        return false;
    }

    /// Takes the word if it comes next.
    boolean tookWord(String word) {
        if (peek().isWord(word)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String sign) {
        if (!took(sign)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected();
        }
    }

    /// Called on the way into a part that can have parts of its own kind, so that no expression is too deep to walk.
    void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw refused("The expression is nested too deeply");
        }
    }

    void shallower() {
        depth--;
    }

    boolean isPath() {
        return peek().kind() == Token.Kind.WORD || peek().kind() == Token.Kind.NAME;
    }

    DocumentPath path() {
        var steps = new ArrayList<Step>();
        steps.add(name());
        while (true) {
            if (took(".")) {
                steps.add(name());
            } else if (took("[")) {
                steps.add(index());
                expect("]");
            } else {
                return new DocumentPath(steps);
            }
        }
    }

    private Step index() {
        var token = peek();
        if (token.kind() != Token.Kind.NUMBER) {
            throw unexpected();
        }
        next();
        try {
            return new Step.Index(Integer.parseInt(token.text()));
        } catch (NumberFormatException e) {
            throw refused("List index is not within the allowable range; index: [" + token.text() + "]");
        }
    }

    private Step name() {
        var token = peek();
        if (token.kind() == Token.Kind.NAME) {
            next();
            var name = placeholders.name(token.text());
            if (name == null) {
                throw refused("An expression attribute name used in the document path is not defined; attribute name: "
                        + token.text());
            }
            return new Step.Name(name);
        }
        if (token.kind() != Token.Kind.WORD) {
            throw unexpected();
        }
        if (Words.isReserved(token.text())) {
            throw refused("Attribute name is a reserved keyword; reserved keyword: " + token.text());
        }
        next();
        return new Step.Name(token.text());
    }

    Value value() {
        var token = peek();
        if (token.kind() != Token.Kind.VALUE) {
            throw unexpected();
        }
        next();
        var value = placeholders.value(token.text());
        if (value == null) {
            throw refused("An expression attribute value used in expression is not defined; attribute value: "
                    + token.text());
        }
        return value;
    }

    AwsServiceException unexpected() {
        var from = tokens.get(Math.max(0, at - 1)).from();
        var to = tokens.get(Math.min(tokens.size() - 1, at + 1)).to();
        return refused("Syntax error; token: \"" + peek().text() + "\", near: \"" + text.substring(from, to).strip()
                + "\"");
    }

    AwsServiceException refused(String why) {
        return DynamoFaults.validation("Invalid " + parameter + ": " + why);
    }
}
