package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.List;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;

/// A text that is put together from parts of a statement, and knows where they were.
final class Pieces {

    private final List<String> parameters;
    private final CharStream statement;
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    /// @param from where it begins here
    /// @param to where it ends here
    /// @param start where it began in the statement
    private record Piece(int from, int to, int start) {}

    /// @param parameters expressions of the values of the statement's question marks
    Pieces(ParserRuleContext tree, List<String> parameters) {
        this.parameters = parameters;
        this.statement = tree.getStart().getInputStream();
    }

    Pieces add(String more) {
        text.append(more);
        return this;
    }

    /// Adds a part of the statement, with values in the place of question marks.
    Pieces add(ParserRuleContext part) {
        int at = part.getStart().getStartIndex();
        for (var mark : marks(part)) {
            copy(at, mark.getStart().getStartIndex());
            text.append('(').append(parameters.get(Parameters.indexOf(mark))).append(')');
            at = mark.getStop().getStopIndex() + 1;
        }
        copy(at, part.getStop().getStopIndex() + 1);
        return this;
    }

    private void copy(int from, int to) {
        if (to > from) {
            var copied = statement.getText(Interval.of(from, to - 1));
            pieces.add(new Piece(text.length(), text.length() + copied.length(), from));
            text.append(copied);
        }
    }

    private static List<SqlBaseParser.ParameterContext> marks(ParseTree tree) {
        var found = new ArrayList<SqlBaseParser.ParameterContext>();
        if (tree instanceof SqlBaseParser.ParameterContext mark) {
            found.add(mark);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            found.addAll(marks(tree.getChild(i)));
        }
        return found;
    }

    String text() {
        return text.toString();
    }

    /// The place in the statement of one in the text; the statement's beginning for what was not in it.
    ///
    /// @param line from 1
    /// @param column from 1
    /// @return `line:column`
    String place(int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf("\n", at) + 1;
        }
        int offset = at + column - 1;
        int start = pieces.stream().filter(piece -> piece.from() <= offset && offset < piece.to()).findFirst()
                .map(piece -> piece.start() + text.codePointCount(piece.from(), offset)).orElse(0);
        var before = start == 0 ? "" : statement.getText(Interval.of(0, start - 1));
        return before.chars().filter(c -> c == '\n').count() + 1 + ":" + (before.length() - before.lastIndexOf('\n'));
    }
}
