package dev.stepdeck.sandbox.sfn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;
import dev.stepdeck.sandbox.sfn.history.JournalReader;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.status.StatusChange;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The kept executions: a small row each, an index by which a machine's executions are listed newest first, a list of
/// those that are open, the stops that they were asked to make, and the journals' files.
final class ExecutionTable {

    private static final Codec<String> TEXT = new JsonRows<>(String.class);

    private final Table<ExecutionRow> rows;
    private final Table<String> newestFirst;
    private final Table<String> open;
    private final Table<Failure> stops;
    private final Store store;
    private final Path journals;
    private final InstantSource clock;
    private final StatusChanges changes;

    /// @param changes told of executions that are no children of a Map Run
    ExecutionTable(Store store, InstantSource clock, StatusChanges changes) {
        this.changes = changes;
        this.rows = store.table("sfn.executions", new JsonRows<>(ExecutionRow.class));
        this.newestFirst = store.table("sfn.executions.newest", TEXT);
        this.open = store.table("sfn.executions.open", TEXT);
        this.stops = store.table("sfn.executions.stops", new JsonRows<>(Failure.class));
        this.store = store;
        this.journals = store.folder("sfn-journals");
        this.clock = clock;
    }

    /// A row and the key after which a list continues.
    record Listed(ExecutionRow row, String key) {}

    /// Stores a new execution; returns whether its name was free.
    ///
    /// @param input with which it starts, until its journal records it; empty if the journal already does, or if
    ///         somebody else knows
    boolean create(ExecutionRow row, String input) {
        return store.together(() -> {
            boolean created = rows.putIfAbsent(row.arn(), row);
            if (created) {
                open.put(row.arn(), input);
                newestFirst.put(indexKey(row), row.arn());
                tell(row);
            }
            return created;
        });
    }

    /// Makes durable what has changed so far, unless that has to wait.
    void commitEarly() {
        store.commitEarly();
    }

    /// Forgets an execution that never started.
    void remove(ExecutionRow row) {
        store.together(() -> {
            open.remove(row.arn());
            newestFirst.remove(indexKey(row));
            return rows.remove(row.arn());
        });
    }

    /// With which input an execution starts whose journal does not tell yet; empty if that is not known.
    String startInput(String arn) {
        return open.get(arn).orElse("");
    }

    /// Removes the journal of an execution that was not kept.
    void discard(ExecutionRow row) {
        file(row).toFile().delete();
    }

    boolean contains(String arn) {
        return rows.contains(arn);
    }

    /// Asks an execution to stop, whether it runs now or continues later.
    void requestStop(String arn, Failure reason) {
        stops.put(arn, reason);
    }

    /// Why an execution was asked to stop, if it was.
    Optional<Failure> stopRequested(String arn) {
        return stops.get(arn);
    }

    Optional<ExecutionRow> find(String arn) {
        return rows.get(arn);
    }

    /// @throws software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException if there is none
    ExecutionRow get(String arn) {
        return rows.get(arn).orElseThrow(() -> SfnFaults.noExecution(arn));
    }

    void end(String arn, String status, long millis) {
        store.together(() -> {
            open.remove(arn);
            stops.remove(arn);
            return tell(update(arn, r -> r.ended(status, millis)));
        });
    }

    /// Ends an open execution that does not run.
    void abort(ExecutionRow row, String cause) {
        var journal = journal(row);
        journal.append(journal.lastId(), EventType.EXECUTION_ABORTED,
                List.of(Detail.of(Field.ERROR, "Sandbox.Stopped"), Detail.of(Field.CAUSE, cause)));
        journal.flush();
        end(row.arn(), "ABORTED", clock.millis());
    }

    /// Notes that an ended execution should continue, with whatever else belongs to that, and records it in its journal.
    /// The row comes first: at the next start it shows that the record is missing.
    ///
    /// @return the row, and the event that was recorded
    Redriven redrive(ExecutionRow row, Journal journal, LongConsumer with) {
        var reopened = store.together(() -> {
            long millis = clock.millis();
            open.put(row.arn(), "");
            with.accept(millis);
            return tell(update(row.arn(), r -> r.redriven(millis)));
        });
        store.commit();
        recordRedrive(reopened, journal);
        return new Redriven(reopened, reopened.redriveMillis());
    }

    /// An execution that continues, and since when.
    record Redriven(ExecutionRow row, long millis) {}

    /// Records the redrive noted in the row, unless the journal has it.
    static boolean recordRedrive(ExecutionRow row, Journal journal) {
        long recorded = row.redriveCount() == 0
                ? 0
                : journal.reader().all().stream().filter(e -> e.type() == EventType.EXECUTION_REDRIVEN).count();
        if (recorded >= row.redriveCount()) {
            return false;
        }
        journal.append(journal.lastId(), EventType.EXECUTION_REDRIVEN,
                List.of(Detail.of(Field.REDRIVE_COUNT, row.redriveCount())));
        journal.flush();
        return true;
    }

    private ExecutionRow tell(ExecutionRow row) {
        if (row.mapRunArn().isEmpty()) {
            changes.tell(StatusChange.Of.EXECUTION, row.arn(), row.status());
        }
        return row;
    }

    private ExecutionRow update(String arn, UnaryOperator<ExecutionRow> change) {
        return rows.update(arn, change).orElseThrow(() -> SfnFaults.noExecution(arn));
    }

    /// Forgets that an execution is open that is not there.
    void close(String arn) {
        open.remove(arn);
    }

    /// An execution that had not ended when the sandbox did.
    ///
    /// @param told whether its input is kept beside its row
    record Left(String arn, boolean told) {}

    /// The executions that had not ended when the sandbox did.
    List<Left> open() {
        return open.page("", "", Integer.MAX_VALUE, e -> new Left(e.getKey(), !e.getValue().isEmpty()));
    }

    /// A group's executions (a machine's or a Map Run's), newest first, after a key.
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
        return Journal.onDisk(file, clock, store::commit);
    }

    /// The recorded events of an execution that does not run now. Of one that has yet to continue after a start the last
    /// may be half written.
    JournalReader reader(ExecutionRow row) {
        var file = file(row);
        return row.running() ? JournalReader.whole(file) : JournalReader.of(file, file.toFile().length());
    }

    /// Whether the journal records the start.
    boolean hasEvents(ExecutionRow row) {
        var file = file(row);
        return !JournalReader.of(file, file.toFile().length()).forward(0, 1).events().isEmpty();
    }

    private Path file(ExecutionRow row) {
        return journals.resolve(row.journal());
    }

    private static String indexKey(ExecutionRow row) {
        var group = row.mapRunArn().isEmpty() ? row.machineArn() : row.mapRunArn();
        return group + "/" + String.format(Locale.ROOT, "%016x", Long.MAX_VALUE - row.startMillis()) + "/"
                + row.name();
    }
}
