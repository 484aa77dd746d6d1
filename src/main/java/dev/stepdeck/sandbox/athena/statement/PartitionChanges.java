package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.engine.PartitionPath;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// ADD PARTITION, DROP PARTITION, RENAME TO PARTITION and MSCK REPAIR TABLE.
final class PartitionChanges {

    private final GlueClient glue;
    private final S3Client s3;

    PartitionChanges(GlueClient glue, S3Client s3) {
        this.glue = glue;
        this.s3 = s3;
    }

    Outcome add(Statement.AddPartitions add, Session session) {
        var table = CatalogAnswers.table(glue, add.name(), session);
        for (var partition : add.partitions()) {
            var values = values(table, partition);
            try {
                create(table, values, partition.location().orElseGet(() -> location(table, values)));
            } catch (AlreadyExistsException e) {
                if (!add.ifNotExists()) {
                    throw CatalogAnswers.failure(e);
                }
            }
        }
        return Outcome.done();
    }

    private void create(Table table, List<String> values, String location) {
        StorageDescriptor storage = table.storageDescriptor().toBuilder().location(location).build();
        PartitionInput input = PartitionInput.builder().values(values).storageDescriptor(storage).build();
        glue.createPartition(create -> create.databaseName(table.databaseName()).tableName(table.name())
                .partitionInput(input));
    }

    /// The values in the order of the table's keys.
    static List<String> values(Table table, Statement.PartitionSpec partition) {
        var names = table.partitionKeys().stream().map(Column::name).toList();
        if (!new HashSet<>(names).equals(partition.values().keySet())) {
            throw SqlException.plain("FAILED: SemanticException Partition spec " + partition.values()
                    + " does not name the partition keys " + names);
        }
        return names.stream().map(name -> partition.values().get(name)).toList();
    }

    static String location(Table table, List<String> values) {
        var path = new StringBuilder(Location.parse(table.storageDescriptor().location()).toString());
        for (int i = 0; i < values.size(); i++) {
            path.append(table.partitionKeys().get(i).name()).append('=')
                    .append(PartitionPath.escaped(values.get(i))).append('/');
        }
        return path.toString();
    }

    Outcome drop(Statement.DropPartitions drop, Session session) {
        var table = CatalogAnswers.table(glue, drop.name(), session);
        for (var partition : drop.partitions()) {
            var values = values(table, partition);
            try {
                glue.deletePartition(delete -> delete.databaseName(table.databaseName()).tableName(table.name())
                        .partitionValues(values));
            } catch (EntityNotFoundException e) {
                if (!drop.ifExists()) {
                    throw SqlException.plain("FAILED: SemanticException [Error 10006]: Partition not found "
                            + partition.values());
                }
            } catch (AwsServiceException e) {
                throw CatalogAnswers.failure(e);
            }
        }
        return Outcome.done();
    }

    /// Gives a partition other values; its files stay where they are.
    Outcome rename(Statement.RenamePartition rename, Session session) {
        var table = CatalogAnswers.table(glue, rename.name(), session);
        var from = values(table, rename.from());
        var to = values(table, rename.to());
        try {
            var before = glue.getPartition(get -> get.databaseName(table.databaseName()).tableName(table.name())
                    .partitionValues(from)).partition();
            PartitionInput input = PartitionInput.builder().values(to).parameters(before.parameters())
                    .storageDescriptor(before.storageDescriptor()).build();
            glue.updatePartition(update -> update.databaseName(table.databaseName()).tableName(table.name())
                    .partitionValueList(from).partitionInput(input));
        } catch (EntityNotFoundException e) {
            throw SqlException.plain("FAILED: SemanticException [Error 10006]: Partition not found "
                    + rename.from().values());
        } catch (AwsServiceException e) {
            throw CatalogAnswers.failure(e);
        }
        return Outcome.done();
    }

    /// Registers the folders `key=value` that are there and not known. Source: Athena User Guide, "MSCK REPAIR TABLE".
    Outcome repair(Statement.Repair repair, Session session) {
        var table = CatalogAnswers.table(glue, repair.name(), session);
        var base = Location.parse(table.storageDescriptor().location());
        if (table.partitionKeys().isEmpty()) {
            throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                    + " org.apache.hadoop.hive.ql.exec.DDLTask. Table " + table.name() + " is not a partitioned table");
        }
        var found = new TreeSet<String>();
        String token = null;
        do {
            var next = token;
            var page = page(base, next);
            page.contents().forEach(object -> folder(table, object.key().substring(base.prefix().length()))
                    .ifPresent(found::add));
            token = page.nextContinuationToken();
        } while (token != null);
        var lines = new ArrayList<String>();
        for (var folder : found) {
            var values = new ArrayList<String>();
            for (var part : folder.split("/")) {
                values.add(PartitionPath.unescaped(part.substring(part.indexOf('=') + 1)));
            }
            try {
                create(table, values, base + folder);
                lines.add("Repair: Added partition to metastore " + table.name() + ":" + folder);
            } catch (AlreadyExistsException e) {
                // Somebody else added it, or an earlier try did.
            }
        }
        if (!lines.isEmpty()) {
            lines.addFirst("Partitions not in metastore:\t" + String.join("\t", lines.stream()
                    .map(line -> line.substring(line.indexOf(table.name() + ":"))).toList()));
        }
        return TextResult.of(session, lines.isEmpty() ? List.of() : List.of("result"), lines);
    }

    private ListObjectsV2Response page(Location base, @Nullable String token) {
        try {
            return s3.listObjectsV2(list -> list.bucket(base.bucket()).prefix(base.prefix()).continuationToken(token));
        } catch (AwsServiceException e) {
            throw SqlException.plain("FAILED: Execution Error, return code 1 from"
                    + " org.apache.hadoop.hive.ql.exec.DDLTask. " + base + ": " + e.awsErrorDetails().errorMessage());
        }
    }

    private static Optional<String> folder(Table table, String key) {
        var parts = key.split("/");
        if (parts.length <= table.partitionKeys().size()) {
            return Optional.empty();
        }
        var folder = new StringBuilder();
        for (int i = 0; i < table.partitionKeys().size(); i++) {
            if (!parts[i].regionMatches(true, 0, table.partitionKeys().get(i).name() + "=", 0,
                    table.partitionKeys().get(i).name().length() + 1)) {
                return Optional.empty();
            }
            folder.append(parts[i]).append('/');
        }
        return Optional.of(folder.toString());
    }
}
