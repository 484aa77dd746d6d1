package dev.stepdeck.sandbox.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreReadsTest {

    private static final int ROWS = 1_000;
    private static final Codec<String> TEXT = new Codec<>() {

        @Override
        public byte[] write(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    };

    @TempDir
    Path folder;

    @Test
    void aReaderSeesAllRowsWhileOthersRewriteThem() {
        try (var store = Store.open(folder)) {
            var table = store.table("t.rows", TEXT);
            for (int i = 0; i < ROWS; i++) {
                table.put(key(i), "x".repeat(20_000));
                if (i % 10 == 0) {
                    store.commit();
                }
            }
            store.commit();

            var rewritten = new AtomicInteger();
            var read = table.page("row", "", ROWS, row -> {
                for (int i = 0; i < 3; i++) {
                    table.put(key(ROWS - 1 - rewritten.getAndIncrement() % ROWS), "y");
                    store.commit();
                }
                return row.getValue();
            });

            assertThat(read).hasSize(ROWS).containsOnly("x".repeat(20_000));
        }
    }

    private static String key(int number) {
        return "row%05d".formatted(number);
    }
}
