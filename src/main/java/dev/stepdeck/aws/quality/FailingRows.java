package dev.stepdeck.aws.quality;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.athena.Answers;
import dev.stepdeck.aws.athena.CatalogTree;

/// Rows that failed rules, read by Athena from the tables that jobs wrote them to. Everything blocks.
public final class FailingRows {

    private final CatalogTree catalog;
    private final Answers answers;

    public FailingRows(Clients clients) {
        catalog = new CatalogTree(clients);
        answers = new Answers(clients);
    }

    /// Makes the bucket for the results of queries.
    public void makePlace() {
        answers.place().require();
    }

    /// The tables with row-level outcomes.
    public List<OutcomeTable> tables() {
        return catalog.databases().stream().flatMap(database -> catalog.tables(database).stream())
                .flatMap(table -> OutcomeTable.of(table).stream()).toList();
    }

    /// The rows that failed, by a query.
    ///
    /// @param rule only those that failed this one; empty for any
    public Answers.Answer read(OutcomeTable table, Optional<String> rule) throws InterruptedException {
        return answers.ask(table.failing(rule), table.database());
    }
}
