package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A text of one or more statements, separated by semicolons. Athena takes one statement at a time.
public final class SqlScript {

    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC",
            "EXPLAIN");

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
    /// @param endLine where its semicolon is, or the text's end, from 1
    /// @param endColumn where its semicolon is, or the text's end, from 1
    public record Statement(String sql, int line, int column, int parameters, int endLine, int endColumn) {

        /// Whether it only reads, as far as its first word tells: a query, or a question about the catalog. `EXPLAIN ANALYZE`
        /// counts when what it runs does.
        public boolean reads() {
            var words = words(sql);
            if (words.isEmpty() || !READING.contains(words.getFirst())) {
                return false;
            }
            return !words.getFirst().equals("EXPLAIN")
                    || words.stream().skip(1)
                            .noneMatch(Set.of("INSERT", "CREATE", "DELETE", "UPDATE", "MERGE", "UNLOAD",
                                    "DROP", "ALTER")::contains);
        }
    }

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

    /// The statement that a place of the text belongs to, as an editor's caret does: what follows a semicolon on its line is
    /// still the statement before it, unless another begins there.
    ///
    /// @param line from 1
    /// @param column from 1
    /// @return its index
    public static int at(List<Statement> statements, int line, int column) {
        for (var i = 0; i < statements.size(); i++) {
            var nextHere = i + 1 < statements.size() && statements.get(i + 1).line() == line
                    && statements.get(i + 1).column() <= column;
            if (line <= statements.get(i).endLine() && !nextHere) {
                return i;
            }
        }
        return statements.size() - 1;
    }

    /// Whether a text is one statement that only reads.
    public static boolean reads(String text) {
        var statements = statements(text);
        return statements.size() == 1 && statements.getFirst().reads();
    }

    /// The words of a statement in capitals, without what is in quotes and comments.
    private static List<String> words(String sql) {
        var script = new SqlScript(sql);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        while (script.at < sql.length()) {
            var next = sql.charAt(script.at);
            var letter = Character.isJavaIdentifierPart(next);
            if (letter) {
                word.append(next);
            } else if (!word.isEmpty()) {
                words.add(word.toString().toUpperCase(Locale.ROOT));
                word.setLength(0);
            }
            if (!letter && script.comment(next)) {
                continue;
            }
            if (next == '\'' || next == '"' || next == '`') {
                script.quoted(next);
            } else {
                script.step();
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString().toUpperCase(Locale.ROOT));
        }
        return words;
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
            statements
                    .add(new Statement(text.substring(begin, last), beginLine, beginColumn, parameters, line, column));
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
