package dev.stepdeck.sandbox.sfn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;
import dev.stepdeck.sandbox.sfn.history.JournalReader;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The kept executions: a small row each, an index by which a machine's executions are listed newest first, a list of
/// those that are open, and the journals' files.
final class ExecutionTable {

    private static final Codec<String> TEXT = new JsonRows<>(String.class);

    private final Table<ExecutionRow> rows;
    private final Table<String> newestFirst;
    private final Table<String> open;
    private final Path journals;
    private final java.time.InstantSource clock;

    ExecutionTable(Store store, java.time.InstantSource clock) {
        this.rows = store.table("sfn.executions", new JsonRows<>(ExecutionRow.class));
        this.newestFirst = store.table("sfn.executions.newest", TEXT);
        this.open = store.table("sfn.executions.open", TEXT);
        this.journals = store.folder("sfn-journals");
        this.clock = clock;
    }

    /// A row and the key at which a list goes on behind it.
    record Listed(ExecutionRow row, String key) {}

    /// Keeps a new execution; tells whether its name was free.
    boolean create(ExecutionRow row) {
        if (!rows.putIfAbsent(row.arn(), row)) {
            return false;
        }
        open.put(row.arn(), "");
        newestFirst.put(indexKey(row), row.arn());
        return true;
    }

    Optional<ExecutionRow> find(String arn) {
        return rows.get(arn);
    }

    /// @throws software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException if there is none
    ExecutionRow get(String arn) {
        return rows.get(arn).orElseThrow(() -> SfnFaults.noExecution(arn));
    }

    ExecutionRow end(String arn, String status, long millis) {
        var row = update(arn, r -> r.ended(status, millis));
        open.remove(arn);
        return row;
    }

    /// Ends an open execution that does not run.
    void abort(ExecutionRow row, String cause) {
        var journal = journal(row);
        journal.append(journal.lastId(), EventType.EXECUTION_ABORTED,
                List.of(Detail.of(Field.ERROR, "Sandbox.Stopped"), Detail.of(Field.CAUSE, cause)));
        journal.flush();
        end(row.arn(), "ABORTED", clock.millis());
    }

    ExecutionRow reopen(String arn, long millis) {
        open.put(arn, "");
        return update(arn, r -> r.redriven(millis));
    }

    private ExecutionRow update(String arn, UnaryOperator<ExecutionRow> change) {
        return rows.update(arn, change).orElseThrow(() -> SfnFaults.noExecution(arn));
    }

    /// The ARNs of the executions that had not ended when the sandbox did.
    List<String> open() {
        return open.page("", "", Integer.MAX_VALUE, Map.Entry::getKey);
    }

    /// A group's executions (a machine's or a Map Run's), newest first, behind a key.
    List<Listed> page(String group, String after, int limit, Predicate<ExecutionRow> wanted) {
        var found = new ArrayList<Listed>();
        var at = after;
        while (found.size() < limit) {
            var keys = newestFirst.page(group + "/", at, 1000, e -> e);
            for (var entry : keys) {
                var row = rows.get(entry.getValue());
                if (row.isPresent() && wanted.test(row.get())) {
                    found.add(new Listed(row.get(), entry.getKey()));
                    if (found.size() == limit) {
                        break;
                    }
                }
            }
            if (keys.size() < 1000) {
                break;
            }
            at = keys.getLast().getKey();
        }
        return found;
    }

    boolean anyRunning(String machineArn) {
        return !page(machineArn, "", 1, ExecutionRow::running).isEmpty();
    }

    /// A name for a new execution's journal.
    String newJournal() {
        var id = UUID.randomUUID().toString();
        return id.substring(0, 2) + "/" + id + ".journal";
    }

    Journal journal(ExecutionRow row) {
        var file = file(row);
        var parent = file.getParent();
        if (parent != null && !Files.exists(parent)) {
            parent.toFile().mkdirs();
        }
        return Journal.onDisk(file, clock);
    }

    JournalReader reader(ExecutionRow row) {
        var file = file(row);
        return JournalReader.of(file, file.toFile().length());
    }

    private Path file(ExecutionRow row) {
        return journals.resolve(row.journal());
    }

    private static String indexKey(ExecutionRow row) {
        var group = row.mapRunArn().isEmpty() ? row.machineArn() : row.mapRunArn();
        return group + "/" + String.format(java.util.Locale.ROOT, "%016x", Long.MAX_VALUE - row.startMillis()) + "/"
                + row.name();
    }
}
