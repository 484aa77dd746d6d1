package dev.stepdeck.aws.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.athena.Answers;
import dev.stepdeck.aws.athena.CatalogTable;
import dev.stepdeck.aws.athena.CatalogTree;
import dev.stepdeck.aws.athena.QueryResults;
import dev.stepdeck.aws.athena.ResultRow;

/// The clusters that FindMatches has found, read by Athena from the tables that it was written to. Everything blocks.
public final class Clusters {

    private final CatalogTree catalog;
    private final Answers answers;

    public Clusters(Clients clients) {
        catalog = new CatalogTree(clients);
        answers = new Answers(clients);
    }

    /// Creates the bucket for query results.
    public void makePlace() {
        answers.place().require();
    }

    /// The tables with a column `match_id`, those of the named database first.
    public List<MatchedTable> tables(String first) {
        var databases = new ArrayList<>(catalog.databases());
        if (databases.remove(first)) {
            databases.addFirst(first);
        }
        return databases.stream().flatMap(database -> catalog.tables(database).stream())
                .flatMap(table -> matched(table).stream()).toList();
    }

    private static Optional<MatchedTable> matched(CatalogTable table) {
        return table.columns().stream().filter(column -> column.name().equalsIgnoreCase(MatchedTable.COLUMN))
                .findFirst().map(column -> new MatchedTable(table.database(), table.name(), column.type()));
    }

    /// Counts the clusters of a table, by a query.
    public QueryResults count(MatchedTable table) throws InterruptedException {
        return answers.ask(table.clusters(), table.database()).rows();
    }

    /// Some of the clusters that were counted.
    public ClusterPage page(QueryResults counted, long first, int count) throws InterruptedException {
        var rows = counted.page(first, count).rows();
        return new ClusterPage(rows.stream().map(Clusters::cluster).toList(), counted.size().rows(),
                counted.size().complete());
    }

    private static Cluster cluster(ResultRow row) {
        var records = Optional.ofNullable(row.value(1)).orElse("0");
        return new Cluster(Optional.ofNullable(row.value(0)).orElse(""), Long.parseLong(records));
    }

    /// Reads the records of a cluster, by a query.
    public QueryResults records(MatchedTable table, String matchId) throws InterruptedException {
        return answers.ask(table.records(matchId), table.database()).rows();
    }

    /// Some of the records that were read, side by side.
    public ClusterRecords beside(QueryResults records, long first, int count) throws InterruptedException {
        return ClusterRecords.of(first, records.columns(), records.page(first, count).rows());
    }
}
