package dev.stepdeck.aws.athena;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.RefusedException;

import org.jspecify.annotations.Nullable;

/// The first rows of a Parquet file in S3. What is read is the footer, which says where everything is, and the beginning; the rest of the
/// local copy is a hole. Source: [file format](https://parquet.apache.org/docs/file-format/).
public final class ParquetRows {

    private static final int TRAILER = 8;
    private static final long BEGINNING = 4L << 20;
    private static final long LARGEST_FOOTER = 32L << 20;
    private static final long LARGEST_GROUP = 128L << 20;
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST = 2000;
    private static final String ADVICE = "Download it, or ask Athena for some rows.";

    private final Clients clients;
    private final long beginning;

    /// Over the clients of one connection.
    public ParquetRows(Clients clients) {
        this(clients, BEGINNING);
    }

    ParquetRows(Clients clients, long beginning) {
        this.clients = clients;
        this.beginning = beginning;
    }

    /// Some rows.
    ///
    /// @param all how many rows the file has
    /// @param loaded how many bytes of it have been read
    public record Sample(GivenRows rows, long all, long loaded) {}

    private record Group(long rows, long end) {}

    /// The first rows of a file, not more than asked for.
    ///
    /// @param address `s3://bucket/key`
    /// @throws RefusedException if it is not Parquet, or what must be read for one row is too much
    /// @throws InterruptedException if its thread is interrupted
    public Sample first(String address, int most) throws InterruptedException {
        var file = new S3File(clients.s3(), address);
        try (var database = new LocalDatabase(Optional.of(1))) {
            return sample(file, database, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            throw new RefusedException("The file cannot be read as Parquet.", ADVICE);
        }
    }

    private Sample sample(S3File file, LocalDatabase database, int most) throws IOException, InterruptedException {
        var footer = footer(file);
        var path = database.folder().resolve("sample.parquet");
        try (var copy = new RandomAccessFile(path.toFile(), "rw")) {
            copy.setLength(file.size());
            load(file, copy, file.size() - footer, file.size());
            var loaded = Math.min(beginning, file.size() - footer);
            load(file, copy, 0, loaded);
            var source = "read_parquet('" + LocalDatabase.escaped(path) + "')";
            var groups = groups(database, LocalDatabase.escaped(path));
            var first = groups.stream().findFirst().map(Group::end).orElse(0L);
            if (first > LARGEST_GROUP) {
                throw new RefusedException(String.format(Locale.ROOT,
                        "Its first rows are in a row group of %,d MB, too much to read for a look.", first >> 20),
                        ADVICE);
            }
            if (first > loaded) {
                load(file, copy, loaded, first);
                loaded = first;
            }
            var end = loaded;
            var known = groups.stream().takeWhile(group -> group.end() <= end).mapToLong(Group::rows).sum();
            var columns = database.ask("DESCRIBE SELECT * FROM " + source, List.of(), ParquetRows::columns);
            var texts = columns.stream().map(ResultColumn::name)
                    .map(name -> "left(CAST(\"" + name.replace("\"", "\"\"") + "\" AS VARCHAR), " + LONGEST + ")")
                    .collect(Collectors.joining(", "));
            var rows = database.ask("SELECT " + texts + " FROM " + source + " LIMIT " + Math.min(most, known),
                    List.of(), found -> rows(found, columns.size()));
            return new Sample(new GivenRows(columns, rows), groups.stream().mapToLong(Group::rows).sum(),
                    loaded + footer);
        }
    }

    /// How many bytes the footer and what says so take.
    private static long footer(S3File file) throws IOException {
        if (file.size() < TRAILER + 4) {
            throw new RefusedException("The file is too short for Parquet.", "");
        }
        try (var in = file.open(file.size() - TRAILER, file.size())) {
            var trailer = in.readNBytes(TRAILER);
            var magic = new String(trailer, 4, 4, StandardCharsets.ISO_8859_1);
            if (magic.equals("PARE")) {
                throw new RefusedException("The file is encrypted by its writer.", "Read it with the writer's keys.");
            }
            var length = Integer.toUnsignedLong(ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt())
                    + TRAILER;
            if (!magic.equals("PAR1") || length + 4 > file.size()) {
                throw new RefusedException("The file does not end as Parquet does: it may be cut off.", "");
            }
            if (length > LARGEST_FOOTER) {
                throw new RefusedException(String.format(Locale.ROOT, "Its footer has %,d MB, too much for a look.",
                        length >> 20), ADVICE);
            }
            return length;
        }
    }

    private static void load(S3File file, RandomAccessFile copy, long from, long to) throws IOException {
        copy.seek(from);
        try (var in = file.open(from, to)) {
            var buffer = new byte[1 << 16];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                copy.write(buffer, 0, count);
            }
        }
    }

    private static List<Group> groups(LocalDatabase database, String path) throws InterruptedException {
        return database.ask("SELECT max(row_group_num_rows), max(least(data_page_offset, coalesce("
                + "nullif(dictionary_page_offset, 0), data_page_offset)) + total_compressed_size) FROM parquet_metadata('"
                + path + "') GROUP BY row_group_id ORDER BY row_group_id", List.of(), found -> {
                    var groups = new ArrayList<Group>();
                    while (found.next()) {
                        groups.add(new Group(found.getLong(1), found.getLong(2)));
                    }
                    return groups;
                });
    }

    private static List<ResultColumn> columns(ResultSet found) throws SQLException {
        var columns = new ArrayList<ResultColumn>();
        while (found.next() && columns.size() < MOST_COLUMNS) {
            columns.add(new ResultColumn(found.getString(1), found.getString(2).toLowerCase(Locale.ROOT), 0, 0));
        }
        return columns;
    }

    private static List<ResultRow> rows(ResultSet found, int columns) throws SQLException {
        var rows = new ArrayList<ResultRow>();
        while (found.next()) {
            var values = new @Nullable String[columns];
            for (var i = 0; i < columns; i++) {
                values[i] = found.getString(i + 1);
            }
            rows.add(new ResultRow(values));
        }
        return rows;
    }
}
