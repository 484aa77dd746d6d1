package dev.stepdeck.sandbox.logs.insights;

import java.util.List;

/// Walks the tokens of a query.
final class TokenReader {

    private final String text;
    private final List<Token> tokens;
    private int at;

    TokenReader(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        var token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean take(String symbol) {
        if (peek().isSymbol(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeWord(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    /// Takes `not` when a word follows it.
    boolean takeNot(String word) {
        if (peek().isWord("not") && tokens.get(at + 1).isWord(word)) {
            at += 2;
            return true;
        }
        return false;
    }

    boolean callFollows() {
        return peek().kind() == Token.Kind.WORD && tokens.get(at + 1).isSymbol("(");
    }

    void expect(String symbol) {
        if (!take(symbol)) {
            throw unexpected();
        }
    }

    /// The text of the query from a token's start to the token before this.
    String since(Token first) {
        return text.substring(first.start(), tokens.get(Math.max(at - 1, 0)).end());
    }

    MalformedQuery unexpected() {
        var token = peek();
        return token.kind() == Token.Kind.END
                ? wrong(token, "unexpected end of the query")
                : wrong(token, "unexpected symbol found " + text.substring(token.start(), token.end()));
    }

    MalformedQuery wrong(Token token, String reason) {
        return new MalformedQuery(text, token.start(), token.end(), reason);
    }
}
