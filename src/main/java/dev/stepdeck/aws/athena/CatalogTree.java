package dev.stepdeck.aws.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.stepdeck.aws.Clients;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// The Glue Data Catalog: databases, tables and their columns. Everything blocks.
public final class CatalogTree {

    private final Clients clients;

    public CatalogTree(Clients clients) {
        this.clients = clients;
    }

    /// The names of the databases.
    public List<String> databases() {
        var names = new ArrayList<String>();
        clients.glue().getDatabasesPaginator(get -> get.maxResults(100))
                .forEach(page -> page.databaseList().forEach(database -> names.add(database.name())));
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return List.copyOf(names);
    }

    /// The tables and views of a database, by name.
    public List<CatalogTable> tables(String database) {
        var tables = new ArrayList<CatalogTable>();
        clients.glue().getTablesPaginator(get -> get.databaseName(database).maxResults(100))
                .forEach(page -> page.tableList().forEach(table -> tables.add(view(database, table))));
        tables.sort((a, b) -> a.name().compareToIgnoreCase(b.name()));
        return List.copyOf(tables);
    }

    private static CatalogTable view(String database, Table table) {
        var storage = table.storageDescriptor();
        var columns = storage == null
                ? Stream.<CatalogTable.Column>empty()
                : storage.columns().stream().map(column -> column(column, false));
        return new CatalogTable(database, table.name(), "VIRTUAL_VIEW".equals(table.tableType()),
                storage == null || storage.location() == null ? "" : storage.location(),
                Stream.concat(columns, table.partitionKeys().stream().map(column -> column(column, true))).toList());
    }

    private static CatalogTable.Column column(Column column, boolean partition) {
        return new CatalogTable.Column(column.name(), column.type() == null ? "" : column.type(), partition);
    }
}
