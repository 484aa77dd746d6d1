package dev.stepdeck.sandbox.athena.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.engine.Location;
import dev.stepdeck.sandbox.athena.engine.PartitionPath;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes the rows of a query as files below a location.
final class RowFiles {

    /// Source: Athena User Guide, "Use CTAS and INSERT INTO to work around the 100 partition limit".
    private static final int MOST_PARTITIONS = 100;

    private final S3Client s3;

    RowFiles(S3Client s3) {
        this.s3 = s3;
    }

    /// @param partitions the values of the partitions that got rows, in the order of the keys
    record Written(long rows, List<String> uris, Set<List<String>> partitions) {}

    Written write(Queries.Ready ready, FileFormat format, List<String> keys, Location location, Session session) {
        var folder = session.scratch().resolve("rows");
        long rows = copy(ready, format, keys, folder);
        if (!keys.isEmpty() && folders(folder) > MOST_PARTITIONS) {
            throw SqlException.of("HIVE_TOO_MANY_OPEN_PARTITIONS",
                    "Exceeded limit of " + MOST_PARTITIONS + " open writers for partitions/buckets");
        }
        var uris = new ArrayList<String>();
        var partitions = new LinkedHashSet<List<String>>();
        var columns = ready.columns().stream().filter(column -> !keys.contains(column.name())).toList();
        for (var file : files(folder)) {
            format.finish(file, columns);
            var below = folder.relativize(file).getParent();
            var path = below == null ? "" : below.toString().replace('\\', '/') + "/";
            if (!keys.isEmpty()) {
                partitions.add(values(path));
                path = folder(keys, values(path));
            }
            var key = location.prefix() + path + session.id() + "_" + UUID.randomUUID() + format.suffix();
            put(location.bucket(), key, file);
            uris.add("s3://" + location.bucket() + "/" + key);
        }
        return new Written(rows, uris, partitions);
    }

    private static long copy(Queries.Ready ready, FileFormat format, List<String> keys, Path folder) {
        var names = ready.columns().stream().map(column -> Names.quoted(column.name()))
                .collect(Collectors.joining(", "));
        try {
            var target = keys.isEmpty() ? folder.resolve("rows") : folder;
            ready.store();
            return ready.connection().copy("COPY (SELECT " + format.select(ready.columns(), keys) + " FROM ("
                    + ready.translation().sql() + ") AS q (" + names + ")) TO " + Names.literal(target.toString())
                    + " (" + format.options()
                    + (keys.isEmpty()
                            ? ""
                            : ", OVERWRITE_OR_IGNORE, PARTITION_BY ("
                                    + keys.stream().map(Names::quoted).collect(Collectors.joining(", ")) + ")")
                    + ")", target);
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        }
    }

    private static long folders(Path folder) {
        return files(folder).stream().map(Path::getParent).distinct().count();
    }

    private static List<Path> files(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As Hive names it, for DuckDB writes more characters by their numbers.
    private static String folder(List<String> keys, List<String> values) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + "=" + PartitionPath.escaped(values.get(i)) + "/")
                .collect(Collectors.joining());
    }

    /// `year=2024/month=1/`
    static List<String> values(String path) {
        return List.of(path.split("/")).stream()
                .map(part -> URLDecoder.decode(part.substring(part.indexOf('=') + 1), UTF_8)).toList();
    }

    private void put(String bucket, String key, Path file) {
        try {
            s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(file));
        } catch (AwsServiceException e) {
            throw SqlException.of("HIVE_FILESYSTEM_ERROR",
                    "Cannot write s3://" + bucket + "/" + key + ": " + e.awsErrorDetails().errorMessage());
        }
    }
}
