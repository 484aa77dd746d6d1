package dev.stepdeck.sandbox.athena.trino;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.Names;

import io.airlift.slice.Slice;
import io.trino.spi.HostAddress;
import io.trino.spi.Page;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.connector.ConnectorInsertTableHandle;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorOutputTableHandle;
import io.trino.spi.connector.ConnectorPageSink;
import io.trino.spi.connector.ConnectorPageSinkId;
import io.trino.spi.connector.ConnectorPageSinkProvider;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.FixedSplitSource;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.transaction.IsolationLevel;
import io.trino.spi.type.Type;

/// Trino's road to the tables of a query: each is read from start to end by DuckDB.
final class SandboxConnector implements Connector {

    private final TrinoEngine engine;

    private SandboxConnector(TrinoEngine engine) {
        this.engine = engine;
    }

    /// Makes the one connector.
    record Factory(TrinoEngine engine) implements ConnectorFactory {

        @Override
        public String getName() {
            return TrinoEngine.CATALOG;
        }

        @Override
        public Connector create(String name, Map<String, String> settings, ConnectorContext context) {
            return new SandboxConnector(engine);
        }
    }

    private enum Transaction implements ConnectorTransactionHandle {
        READING
    }

    /// A table of a query.
    ///
    /// @param relation its name in DuckDB
    record TableHandle(SchemaTableName name, String relation) implements ConnectorTableHandle {

        /// As plans show it.
        @Override
        public String toString() {
            return name.getSchemaName() + ":" + name.getTableName();
        }
    }

    /// A column of a table.
    record Column(String name, Type type) implements ColumnHandle {

        /// As plans show it.
        @Override
        public String toString() {
            return name + ":" + type.getDisplayName();
        }
    }

    /// The table that rows are inserted into.
    ///
    /// @param types those of its columns
    record Target(List<Type> types) implements ConnectorInsertTableHandle {

        Target {
            types = List.copyOf(types);
        }
    }

    /// The whole of a table.
    private static final class Whole implements ConnectorSplit {

        @Override
        public boolean isRemotelyAccessible() {
            return true;
        }

        @Override
        public List<HostAddress> getAddresses() {
            return List.of();
        }

        @Override
        public Object getInfo() {
            return "";
        }
    }

    @Override
    public ConnectorTransactionHandle beginTransaction(IsolationLevel level, boolean readOnly, boolean autoCommit) {
        return Transaction.READING;
    }

    @Override
    public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction) {
        return new SandboxMetadata(engine);
    }

    @Override
    public ConnectorSplitManager getSplitManager() {
        return new ConnectorSplitManager() {

            @Override
            public ConnectorSplitSource getSplits(ConnectorTransactionHandle transaction, ConnectorSession session,
                    ConnectorTableHandle table, DynamicFilter filter, Constraint constraint) {
                return new FixedSplitSource(new Whole());
            }
        };
    }

    @Override
    public ConnectorPageSinkProvider getPageSinkProvider() {
        return new ConnectorPageSinkProvider() {

            @Override
            public ConnectorPageSink createPageSink(ConnectorTransactionHandle transaction, ConnectorSession session,
                    ConnectorOutputTableHandle table, ConnectorPageSinkId id) {
                throw new TrinoException(StandardErrorCode.NOT_SUPPORTED, "This connector does not create tables");
            }

            @Override
            public ConnectorPageSink createPageSink(ConnectorTransactionHandle transaction, ConnectorSession session,
                    ConnectorInsertTableHandle table, ConnectorPageSinkId id) {
                return new InsertedRows(((Target) table).types(), engine.target(session.getQueryId()));
            }
        };
    }

    /// Puts what is inserted into a file, which the sandbox makes one of the table's.
    private record InsertedRows(List<Type> types, RowsFile rows) implements ConnectorPageSink {

        @Override
        public CompletableFuture<?> appendPage(Page page) {
            rows.add(types, page);
            return NOT_BLOCKED;
        }

        @Override
        public CompletableFuture<Collection<Slice>> finish() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public void abort() {
            // The file is of one query, and goes with it.
        }
    }

    @Override
    public ConnectorPageSourceProvider getPageSourceProvider() {
        return new ConnectorPageSourceProvider() {

            @Override
            public ConnectorPageSource createPageSource(ConnectorTransactionHandle transaction,
                    ConnectorSession session, ConnectorSplit split, ConnectorTableHandle table,
                    List<ColumnHandle> columns, DynamicFilter filter) {
                return pages(session, (TableHandle) table, columns.stream().map(Column.class::cast).toList());
            }
        };
    }

    private ConnectorPageSource pages(ConnectorSession session, TableHandle table, List<Column> columns) {
        var names = columns.isEmpty()
                ? List.of("1")
                : columns.stream().map(column -> Names.quoted(column.name())).toList();
        try {
            return new DuckPages(columns.stream().map(Column::type).toList(), engine.scan(session.getQueryId(),
                    "SELECT " + String.join(", ", names) + " FROM " + table.relation()));
        } catch (EngineException e) {
            throw new TrinoException(StandardErrorCode.GENERIC_INTERNAL_ERROR, e);
        }
    }
}
