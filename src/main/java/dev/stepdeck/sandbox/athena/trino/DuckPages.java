package dev.stepdeck.sandbox.athena.trino;

import java.util.List;

import dev.stepdeck.sandbox.athena.duck.DuckScan;
import dev.stepdeck.sandbox.athena.duck.EngineException;

import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import org.jspecify.annotations.Nullable;

/// Hands the rows of DuckDB to Trino.
final class DuckPages implements ConnectorPageSource {

    private static final int MOST_ROWS = 4096;

    private final List<Type> types;
    private final DuckScan scan;
    private final PageBuilder page;
    private long rows;
    private boolean finished;

    DuckPages(List<Type> types, DuckScan scan) {
        this.types = types;
        this.scan = scan;
        this.page = new PageBuilder(types);
    }

    @Override
    public @Nullable Page getNextPage() {
        if (finished) {
            return null;
        }
        page.reset();
        try {
            while (!page.isFull() && page.getPositionCount() < MOST_ROWS) {
                if (!scan.next()) {
                    finished = true;
                    break;
                }
                page.declarePosition();
                rows++;
                for (int i = 0; i < types.size(); i++) {
                    var type = types.get(i);
                    Values.append(type, page.getBlockBuilder(i),
                            type instanceof TimestampType ? scan.timestamp(i) : scan.value(i));
                }
            }
        } catch (EngineException e) {
            throw new TrinoException(StandardErrorCode.GENERIC_INTERNAL_ERROR, e);
        }
        return page.isEmpty() ? null : page.build();
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public long getCompletedBytes() {
        return rows;
    }

    @Override
    public long getReadTimeNanos() {
        return 0;
    }

    @Override
    public long getMemoryUsage() {
        return page.getRetainedSizeInBytes();
    }

    @Override
    public void close() {
        finished = true;
        scan.close();
    }
}
