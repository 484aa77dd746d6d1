package dev.stepdeck.aws.athena;

import java.util.List;
import java.util.Optional;

/// A page of queries, the newest first.
///
/// @param next the token of the next page; empty at the end
public record QueryPage(List<QueryView> queries, Optional<String> next) {

    public QueryPage {
        queries = List.copyOf(queries);
    }
}
