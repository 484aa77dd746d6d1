package dev.stepdeck.sandbox.athena.iceberg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.RowFilter;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/// OPTIMIZE ... REWRITE DATA USING BIN_PACK: in each partition the small files become one, and rows that are deleted go. Source
/// of what is small and what is enough: Athena User Guide, "Create Iceberg tables", "Table properties".
final class Rewrite {

    private static final long TARGET = 536_870_912;

    private final ObjectIo io;
    private final BaseTable table;
    private final DataWriter writer;

    Rewrite(ObjectIo io, BaseTable table, DataWriter writer) {
        this.io = io;
        this.table = table;
        this.writer = writer;
    }

    void run(Optional<RowFilter> where) throws EngineException {
        var snapshot = table.currentSnapshot();
        if (snapshot == null) {
            return;
        }
        var all = IcebergErrors.of(table.name(), () -> TableRows.tasks(table.newScan()));
        var old = chosen(where);
        if (old.isEmpty()) {
            return;
        }
        var files = writer.write(new TableRows(io, table.schema(), false).query(old));
        var rewritten = old.stream().map(task -> task.file().location()).collect(Collectors.toSet());
        IcebergErrors.of(table.name(), () -> {
            var commit = table.newRewrite().validateFromSnapshot(snapshot.snapshotId())
                    .dataSequenceNumber(snapshot.sequenceNumber());
            old.forEach(task -> commit.deleteFile(task.file()));
            needless(all, rewritten).forEach(commit::deleteFile);
            files.forEach(commit::addFile);
            commit.commit();
            return true;
        });
    }

    private List<FileScanTask> chosen(Optional<RowFilter> where) {
        Expression filter = Expressions.alwaysTrue();
        if (where.isPresent()) {
            filter = Filters.of(where.get(), table.schema()).orElseThrow(Rewrite::wrong);
        }
        var scan = table.newScan().filter(filter);
        var tasks = IcebergErrors.of(table.name(), () -> TableRows.tasks(scan));
        if (tasks.stream().anyMatch(task -> !task.residual().equals(Expressions.alwaysTrue()))) {
            throw wrong();
        }
        var partitions = new LinkedHashMap<String, List<FileScanTask>>();
        tasks.forEach(task -> partitions.computeIfAbsent(task.spec().specId() + "/"
                + task.spec().partitionToPath(task.file().partition()), _ -> new ArrayList<>()).add(task));
        return partitions.values().stream().flatMap(each -> chosen(each).stream()).toList();
    }

    private static SqlException wrong() {
        return SqlException.of("NOT_SUPPORTED",
                "The WHERE clause of OPTIMIZE has to choose whole partitions by comparing their columns with literals");
    }

    /// Those of one partition.
    private List<FileScanTask> chosen(List<FileScanTask> tasks) {
        long target = number("write.target-file-size-bytes", TARGET);
        long least = number("optimize_rewrite_min_data_file_size_bytes", target * 3 / 4);
        long most = number("optimize_rewrite_max_data_file_size_bytes", target * 9 / 5);
        long deletes = number("optimize_rewrite_delete_file_threshold", 2);
        var sized = tasks.stream().filter(task -> task.file().fileSizeInBytes() < least
                || task.file().fileSizeInBytes() > most).toList();
        if (sized.size() >= number("optimize_rewrite_data_file_threshold", 5)) {
            return tasks.stream().filter(task -> sized.contains(task) || task.deletes().size() >= deletes).toList();
        }
        return tasks.stream().filter(task -> task.deletes().size() >= deletes).toList();
    }

    private long number(String property, long usual) {
        var value = table.properties().get(property);
        return value == null ? usual : Long.parseLong(value);
    }

    /// The delete files that concern rewritten files only.
    private static List<DeleteFile> needless(List<FileScanTask> all, Set<String> rewritten) {
        var needed = all.stream().filter(task -> !rewritten.contains(task.file().location()))
                .flatMap(task -> task.deletes().stream()).map(DeleteFile::location).collect(Collectors.toSet());
        var deletes = new LinkedHashMap<String, DeleteFile>();
        all.stream().filter(task -> rewritten.contains(task.file().location()))
                .flatMap(task -> task.deletes().stream()).filter(file -> !needed.contains(file.location()))
                .forEach(file -> deletes.putIfAbsent(file.location(), file));
        return List.copyOf(deletes.values());
    }
}
