package dev.stepdeck.aws.athena;

import java.util.List;

/// Some consecutive rows.
///
/// @param first the number of the first of them, from 0
public record ResultPage(long first, List<ResultRow> rows) {

    public ResultPage {
        rows = List.copyOf(rows);
    }
}
