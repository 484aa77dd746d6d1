package dev.stepdeck.ui.athena;

import java.util.List;

/// A statement that is to be run or was: its text and where in the editor it stands.
///
/// @param parameters the values of its question marks
/// @param line where it begins, from 1
/// @param column where it begins, from 1
record StatementRun(String sql, List<String> parameters, int line, int column) {

    StatementRun {
        parameters = List.copyOf(parameters);
    }

    /// A line of the statement as one of the editor.
    int lineInText(int ofStatement) {
        return line + ofStatement - 1;
    }

    /// A column of the statement as one of the editor.
    int columnInText(int ofLine, int ofColumn) {
        return ofLine == 1 ? column + ofColumn - 1 : ofColumn;
    }
}
