package dev.stepdeck.aws.athena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.aws.NotAvailableException;

import software.amazon.awssdk.core.exception.AbortedException;

/// Rows from the file that Athena has written: the first ones by the API, because they are there already, every other page
/// by reading its part of the file, once [CsvIndex] knows where it begins.
final class CsvResults implements QueryResults {

    private static final int PAGES_KEPT = 4;
    private static final int BUFFER = 1 << 16;

    private record PageKey(long first, int count) {}

    private final ApiResults head;
    private final long headRows;
    private final ByteSource file;
    private final boolean header;
    private final CsvIndex index;
    private final Map<PageKey, ResultPage> kept = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PageKey, ResultPage> eldest) {
            return size() > PAGES_KEPT;
        }
    };

    /// @param head has the columns and fetched the first page already
    /// @param header whether the file begins with the names of the columns
    CsvResults(ApiResults head, ByteSource file, boolean header) {
        this.head = head;
        this.headRows = head.size().rows();
        this.file = file;
        this.header = header;
        this.index = new CsvIndex(file, header);
    }

    /// Whether the file begins with the names of the columns.
    boolean header() {
        return header;
    }

    @Override
    public List<ResultColumn> columns() {
        return head.columns();
    }

    @Override
    public ResultSize size() {
        var counted = index.size();
        return new ResultSize(Math.max(counted.rows(), headRows), counted.complete());
    }

    @Override
    public Road road() {
        return new Road(true, "Pages are read from the result file in S3: " + file);
    }

    @Override
    public void prepare() throws InterruptedException {
        reading(() -> {
            index.build();
            return true;
        });
    }

    @Override
    public ResultPage page(long first, int count) throws InterruptedException {
        if (first + count <= headRows) {
            return head.page(first, count);
        }
        var key = new PageKey(first, count);
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        // The rows up to the next kept place are needed, so that no more than them is read.
        index.await(first + count);
        if (!index.await(first)) {
            return new ResultPage(first, List.of());
        }
        var page = reading(() -> cut(first, count));
        synchronized (kept) {
            kept.put(key, page);
        }
        return page;
    }

    private ResultPage cut(long first, int count) throws IOException, InterruptedException {
        var rows = new ArrayList<ResultRow>(count);
        var skipped = new long[]{first % CsvIndex.STEP};
        parse(index.placeBefore(first), index.placeBehind(first + count), row -> {
            if (skipped[0] > 0) {
                skipped[0]--;
                return true;
            }
            rows.add(row);
            return rows.size() < count;
        });
        return new ResultPage(first, rows);
    }

    @Override
    public void read(RowSink sink) throws InterruptedException {
        var named = new boolean[]{header};
        reading(() -> {
            parse(0, file.size(), row -> {
                if (named[0]) {
                    named[0] = false;
                    return true;
                }
                return sink.row(row);
            });
            return true;
        });
    }

    /// Is told how far a copy is.
    @FunctionalInterface
    interface Copied {
        void bytes(long done, long of);
    }

    /// Copies the file.
    ///
    /// @throws InterruptedException if its thread is interrupted
    void save(Path target, Copied copied) throws InterruptedException {
        reading(() -> {
            long done = 0;
            try (var in = file.open(0, file.size()); var out = Files.newOutputStream(target)) {
                var buffer = new byte[BUFFER];
                for (var count = in.read(buffer, 0, BUFFER); count >= 0; count = in.read(buffer, 0, BUFFER)) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    out.write(buffer, 0, count);
                    done += count;
                    copied.bytes(done, file.size());
                }
            }
            return done;
        });
    }

    private void parse(long from, long to, RowSink sink) throws IOException, InterruptedException {
        var parser = new CsvParser(columns().size(), sink);
        try (var in = file.open(from, to)) {
            var buffer = new byte[BUFFER];
            for (var count = in.read(buffer, 0, BUFFER); count >= 0; count = in.read(buffer, 0, BUFFER)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!parser.take(buffer, 0, count)) {
                    return;
                }
            }
            parser.end();
        }
    }

    private interface Reading<T> {
        T run() throws IOException, InterruptedException;
    }

    /// The SDK has its own exception for an interrupted thread.
    private <T> T reading(Reading<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (AbortedException e) {
            Thread.interrupted();
            var interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            throw new NotAvailableException("The result file " + file + " cannot be read: " + e.getMessage(),
                    "Try again, or run the query again.", e);
        }
    }
}
