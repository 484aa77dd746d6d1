package dev.stepdeck.aws.athena;

import java.time.Duration;
import java.util.List;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.NotAvailableException;

/// Asks Athena a question and waits for its rows, for pages that are not about queries. Thread-safe. Blocks.
public final class Answers {

    private static final String WORKGROUP = "primary";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /// The rows of a query.
    ///
    /// @param queryId by which the Athena page shows it
    public record Answer(String queryId, QueryResults rows) {}

    private final Queries queries;
    private final ResultReader reader;
    private final ResultsPlace place;

    public Answers(Clients clients) {
        queries = new Queries(clients);
        reader = new ResultReader(clients);
        place = new ResultsPlace(clients);
    }

    /// Where results go if the workgroup does not say.
    public ResultsPlace place() {
        return place;
    }

    /// Runs a query to its end. It is ended when the thread is interrupted.
    ///
    /// @param database where names without one are looked up
    /// @throws NoResultsPlaceException if it is not known where the result goes
    /// @throws NotAvailableException if the query fails or is cancelled, with Athena's reason
    public Answer ask(String sql, String database) throws InterruptedException {
        var id = queries.start(new QueryRequest(sql, database, WORKGROUP, List.of(), output(),
                Duration.ZERO));
        var query = ended(id);
        if (!query.status().succeeded()) {
            throw new NotAvailableException(query.status().reason().isEmpty()
                    ? "The query has ended as " + query.status().state() + "."
                    : query.status().reason(), "The query is " + sql);
        }
        return new Answer(id, reader.open(query));
    }

    private QueryView ended(String id) throws InterruptedException {
        var pause = FIRST_PAUSE;
        try {
            while (true) {
                var query = queries.describe(id);
                if (query.status().ended()) {
                    return query;
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            queries.cancel(id);
            throw e;
        }
    }

    private String output() {
        var group = queries.workgroup(WORKGROUP);
        if (group.managed() || !group.output().isEmpty()) {
            return "";
        }
        return place.find().orElseThrow(NoResultsPlaceException::new);
    }
}
