package dev.stepdeck.sandbox.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

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
    void committedRowsAreThereAfterReopening() {
        try (var store = Store.open(folder)) {
            store.table("demo.things", TEXT).put("a", "one");
            store.commit();
        }

        try (var store = Store.open(folder)) {
            assertThat(store.table("demo.things", TEXT).get("a")).contains("one");
        }
    }

    @Test
    void pagesGoOnAfterTheLastKey() {
        try (var store = Store.open(folder)) {
            var table = store.table("demo.things", TEXT);
            for (var key : new String[]{"x/1", "x/2", "x/3", "y/1"}) {
                table.put(key, key);
            }

            assertThat(table.page("x/", "", 2, Map.Entry::getKey)).containsExactly("x/1", "x/2");
            assertThat(table.page("x/", "x/2", 2, Map.Entry::getKey)).containsExactly("x/3");
            assertThat(table.page("", "x/3", 5, Map.Entry::getKey)).containsExactly("y/1");
        }
    }

    @Test
    void aSecondOpenOfTheSameFolderIsRefusedWithAReason() {
        try (var store = Store.open(folder)) {
            store.commit();

            assertThatThrownBy(() -> Store.open(folder)).isInstanceOf(StoreInUseException.class)
                    .hasMessageContaining("in use by another sandbox");
        }
    }
}
