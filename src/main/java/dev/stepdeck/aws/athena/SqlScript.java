package dev.stepdeck.aws.athena;

import java.util.ArrayList;
import java.util.List;

/// A text of one or more statements, separated by semicolons. Athena takes one statement at a time.
public final class SqlScript {

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int at;
    private int line = 1;
    private int column = 1;

    /// One statement of a text.
    ///
    /// @param line where it begins, from 1
    /// @param column where it begins, from 1
    /// @param parameters how many question marks it has outside of texts and comments
    public record Statement(String sql, int line, int column, int parameters) {}

    private SqlScript(String text) {
        this.text = text;
    }

    /// The statements of a text, without those that are only spaces and comments.
    public static List<Statement> statements(String text) {
        var script = new SqlScript(text);
        while (script.at < text.length()) {
            script.statement();
        }
        return List.copyOf(script.statements);
    }

    private void statement() {
        var begin = -1;
        var beginLine = 0;
        var beginColumn = 0;
        var parameters = 0;
        var last = at;
        while (at < text.length() && text.charAt(at) != ';') {
            var next = text.charAt(at);
            if (comment(next)) {
                continue;
            }
            if (!Character.isWhitespace(next)) {
                if (begin < 0) {
                    begin = at;
                    beginLine = line;
                    beginColumn = column;
                }
                parameters += next == '?' ? 1 : 0;
                if (next == '\'' || next == '"' || next == '`') {
                    quoted(next);
                } else {
                    step();
                }
                last = at;
            } else {
                step();
            }
        }
        if (begin >= 0) {
            statements.add(new Statement(text.substring(begin, last), beginLine, beginColumn, parameters));
        }
        step();
    }

    /// Skips a comment, if there is one.
    private boolean comment(char next) {
        if (text.startsWith("--", at)) {
            while (at < text.length() && text.charAt(at) != '\n') {
                step();
            }
            return true;
        }
        if (next == '/' && text.startsWith("/*", at)) {
            var end = text.indexOf("*/", at + 2);
            while (at < (end < 0 ? text.length() : end + 2)) {
                step();
            }
            return true;
        }
        return false;
    }

    private void quoted(char quote) {
        step();
        while (at < text.length() && text.charAt(at) != quote) {
            step();
        }
        step();
    }

    private void step() {
        if (at == text.length()) {
            return;
        }
        if (text.charAt(at) == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        at++;
    }
}
