package dev.stepdeck.aws.athena;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;

import org.jspecify.annotations.Nullable;

/// Named queries and prepared statements of a workgroup. Everything blocks.
public final class SavedQueries {

    private static final int BATCH = 50;

    private final Clients clients;

    public SavedQueries(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// All of a workgroup, by name.
    public List<SavedQuery> list(String workgroup) {
        var found = new ArrayList<SavedQuery>();
        clients.athena().listNamedQueriesPaginator(list -> list.workGroup(workgroup).maxResults(BATCH))
                .forEach(page -> named(page.namedQueryIds(), found));
        clients.athena().listPreparedStatementsPaginator(list -> list.workGroup(workgroup).maxResults(BATCH))
                .forEach(page -> page.preparedStatements()
                        .forEach(statement -> found.add(prepared(workgroup, statement.statementName()))));
        found.sort(Comparator.comparing(SavedQuery::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(found);
    }

    private void named(List<String> ids, List<SavedQuery> found) {
        if (!ids.isEmpty()) {
            clients.athena().batchGetNamedQuery(get -> get.namedQueryIds(ids)).namedQueries()
                    .forEach(query -> found.add(new SavedQuery(query.namedQueryId(), query.name(),
                            orEmpty(query.description()), orEmpty(query.database()), query.queryString(), false)));
        }
    }

    private SavedQuery prepared(String workgroup, String name) {
        var statement = clients.athena().getPreparedStatement(get -> get.workGroup(workgroup).statementName(name))
                .preparedStatement();
        return new SavedQuery("", name, orEmpty(statement.description()), "", statement.queryStatement(), true);
    }

    /// Saves a text as a named query.
    ///
    /// @param database which Athena demands
    public void save(String workgroup, String name, String description, String database, String sql) {
        clients.athena().createNamedQuery(create -> create.workGroup(workgroup).name(name)
                .description(Optional.of(description).filter(text -> !text.isBlank()).orElse(null))
                .database(database).queryString(sql));
    }

    /// Deletes it in Athena.
    public void delete(String workgroup, SavedQuery query) {
        if (query.prepared()) {
            clients.athena().deletePreparedStatement(
                    delete -> delete.workGroup(workgroup).statementName(query.name()));
        } else {
            clients.athena().deleteNamedQuery(delete -> delete.namedQueryId(query.id()));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
