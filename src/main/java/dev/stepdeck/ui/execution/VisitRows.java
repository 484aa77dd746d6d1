package dev.stepdeck.ui.execution;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.asl.history.Visit;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Which rows of an Athena query a visit to a state is about: all that a query returned, or the page that a loop over
/// `getQueryResults` was working on.
///
/// @param number the page, from 1; 0 for the query as a whole
/// @param pages how many pages the execution fetched so far
/// @param row the first of the page, from 0
record VisitRows(String queryId, int number, int pages, long row) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int USUAL = 1000;

    /// @param all the visits to the same state, in their order
    static Optional<VisitRows> of(List<Visit> all, Visit visit) {
        return visit.link().filter(ResourceLink.AthenaQuery.class::isInstance)
                .map(link -> of(((ResourceLink.AthenaQuery) link).queryExecutionId(), all, visit));
    }

    private static VisitRows of(String id, List<Visit> all, Visit visit) {
        var parameters = visit.attempts().isEmpty() ? "" : visit.attempts().getLast().parameters();
        if (!parameters.contains("\"QueryExecutionId\"")) {
            return new VisitRows(id, 0, 0, 0);
        }
        var pages = all.stream().filter(each -> each.link().equals(visit.link())).toList();
        int before = pages.indexOf(visit);
        // The header is a row of the first page, but not of the result.
        return new VisitRows(id, before + 1, pages.size(), Math.max(0, (long) before * size(parameters) - 1));
    }

    private static int size(String parameters) {
        try {
            return JSON.readTree(parameters).path("MaxResults").asInt(USUAL);
        } catch (JacksonException e) {
            return USUAL;
        }
    }

    /// What the tab is called.
    String words() {
        return number == 0 ? "Rows" : String.format(Locale.ROOT, "Rows from %,d", row + 1);
    }
}
