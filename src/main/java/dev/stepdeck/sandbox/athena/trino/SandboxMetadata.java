package dev.stepdeck.sandbox.athena.trino;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;

import io.airlift.slice.Slice;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorInsertTableHandle;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorOutputMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.RetryMode;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.statistics.ComputedStatistics;
import org.jspecify.annotations.Nullable;

/// Tells Trino of the tables and views that a query names.
final class SandboxMetadata implements ConnectorMetadata {

    private final TrinoEngine engine;

    SandboxMetadata(TrinoEngine engine) {
        this.engine = engine;
    }

    private RunningTables tables(ConnectorSession session) {
        return engine.tables(session.getQueryId());
    }

    @Override
    public boolean schemaExists(ConnectorSession session, String schema) {
        return tables(session).databases().contains(schema);
    }

    @Override
    public List<String> listSchemaNames(ConnectorSession session) {
        return List.copyOf(tables(session).databases());
    }

    @Override
    public @Nullable ConnectorTableHandle getTableHandle(ConnectorSession session, SchemaTableName name) {
        var table = tables(session).table(name);
        return table == null || table.relation() == null
                ? null
                : new SandboxConnector.TableHandle(name, table.relation());
    }

    /// A query names the versions of tables by numbers of its own.
    @Override
    public @Nullable ConnectorTableHandle getTableHandle(ConnectorSession session, SchemaTableName name,
            Optional<ConnectorTableVersion> start, Optional<ConnectorTableVersion> end) {
        return getTableHandle(session, end
                .map(version -> new SchemaTableName(name.getSchemaName(),
                        name.getTableName() + "@" + version.getVersion()))
                .orElse(name));
    }

    private EngineQuery.Table known(ConnectorSession session, ConnectorTableHandle handle) {
        var table = tables(session).table(((SandboxConnector.TableHandle) handle).name());
        if (table == null) {
            throw new IllegalStateException("No such table: " + handle);
        }
        return table;
    }

    @Override
    public ConnectorTableMetadata getTableMetadata(ConnectorSession session, ConnectorTableHandle handle) {
        return new ConnectorTableMetadata(((SandboxConnector.TableHandle) handle).name(),
                known(session, handle).columns().stream().map(this::metadata).toList());
    }

    private ColumnMetadata metadata(EngineColumn column) {
        return ColumnMetadata.builder().setName(column.label()).setType(engine.type(column.type()))
                .setHidden(column.label().startsWith("$")).build();
    }

    @Override
    public Map<String, ColumnHandle> getColumnHandles(ConnectorSession session, ConnectorTableHandle handle) {
        var handles = new LinkedHashMap<String, ColumnHandle>();
        known(session, handle).columns().forEach(column -> handles.put(column.label(),
                new SandboxConnector.Column(column.label(), engine.type(column.type()))));
        return handles;
    }

    @Override
    public ColumnMetadata getColumnMetadata(ConnectorSession session, ConnectorTableHandle handle,
            ColumnHandle column) {
        var own = (SandboxConnector.Column) column;
        return ColumnMetadata.builder().setName(own.name()).setType(own.type()).setHidden(own.name().startsWith("$"))
                .build();
    }

    @Override
    public ConnectorInsertTableHandle beginInsert(ConnectorSession session, ConnectorTableHandle handle,
            List<ColumnHandle> columns, RetryMode mode) {
        return new SandboxConnector.Target(
                columns.stream().map(column -> ((SandboxConnector.Column) column).type()).toList());
    }

    @Override
    public Optional<ConnectorOutputMetadata> finishInsert(ConnectorSession session, ConnectorInsertTableHandle target,
            Collection<Slice> fragments, Collection<ComputedStatistics> statistics) {
        return Optional.empty();
    }

    /// What columns a view has is asked of its query, for the catalog keeps Hive's types only.
    @Override
    public Optional<ConnectorViewDefinition> getView(ConnectorSession session, SchemaTableName name) {
        var tables = tables(session);
        var table = tables.tables().get(name);
        if (table == null || table.view() == null || table.viewDatabase() == null) {
            return Optional.empty();
        }
        try {
            var query = new EngineQuery(table.view(), table.viewDatabase(), List.of(), List.of(), List.of());
            var columns = engine.within(query, tables, inside -> engine.columns(inside, query));
            return Optional.of(new ConnectorViewDefinition(table.view(), Optional.of(TrinoEngine.CATALOG),
                    Optional.of(table.viewDatabase()),
                    columns.stream().map(column -> new ConnectorViewDefinition.ViewColumn(column.name(),
                            column.type().getTypeId(), Optional.empty())).toList(),
                    Optional.empty(), Optional.empty(), true));
        } catch (EngineException e) {
            throw new TrinoException(StandardErrorCode.INVALID_VIEW, e);
        }
    }
}
