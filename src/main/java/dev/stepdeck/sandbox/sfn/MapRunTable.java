package dev.stepdeck.sandbox.sfn;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The kept Map Runs, with an index by which those of an execution are found in their order.
final class MapRunTable {

    private final Table<MapRunRow> rows;
    private final Table<String> byExecution;
    private final Store store;

    MapRunTable(Store store) {
        this.store = store;
        this.rows = store.table("sfn.map-runs", new JsonRows<>(MapRunRow.class));
        this.byExecution = store.table("sfn.map-runs.by-execution", new JsonRows<>(String.class));
    }

    void create(MapRunRow row) {
        store.together(() -> {
            rows.put(row.arn(), row);
            byExecution.put(String.format(Locale.ROOT, "%s%016x/%s", visit(row.executionArn(), row.entered()),
                    row.life().startMillis(), row.arn()), row.arn());
            return row;
        });
    }

    /// @throws software.amazon.awssdk.services.sfn.model.ResourceNotFoundException if there is none
    MapRunRow get(String arn) {
        return rows.get(arn).orElseThrow(() -> SfnFaults.noResource(arn));
    }

    Optional<MapRunRow> find(String arn) {
        return rows.get(arn);
    }

    MapRunRow update(String arn, UnaryOperator<MapRunRow> change) {
        return rows.update(arn, change).orElseThrow(() -> SfnFaults.noResource(arn));
    }

    /// The Map Run that a visit of a Map state opened last.
    Optional<MapRunRow> last(String executionArn, int entered) {
        return byExecution.values(visit(executionArn, entered)).stream().reduce((_, later) -> later)
                .flatMap(rows::get);
    }

    /// Rows and their keys, after a key.
    List<Map.Entry<String, String>> page(String executionArn, String after, int limit) {
        return byExecution.page(executionArn + "/", after, limit, e -> e);
    }

    private static String visit(String executionArn, int entered) {
        return String.format(Locale.ROOT, "%s/%08x/", executionArn, entered);
    }
}
