package dev.stepdeck.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

class StoreCompactionTest {

    private static final JsonRows<StringNode> TEXTS = new JsonRows<>(StringNode.class);

    @TempDir
    Path folder;

    @Test
    void aStoreThatForgetsAsMuchAsItLearnsStaysSmall() throws IOException {
        var expected = new TreeMap<String, StringNode>();
        for (var life = 0; life < 5; life++) {
            try (var store = Store.open(folder)) {
                var table = store.table("demo.a", TEXTS);
                for (var i = 0; i < 2000; i++) {
                    var value = new StringNode("life " + life + " " + "x".repeat(200));
                    table.put("k" + i % 100, value);
                    expected.put("k" + i % 100, value);
                    store.commit();
                }
            }
        }

        assertThat(Files.size(folder.resolve("tables.mv"))).isLessThan(100_000);
        try (var store = Store.open(folder)) {
            assertThat(store.table("demo.a", TEXTS).page("", "", 1000, row -> row).stream()
                    .collect(Collectors.toMap(Map.Entry::getKey,
                            Map.Entry::getValue)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void closingAStoreThatHasNotChangedWritesNothing() throws IOException {
        try (var store = Store.open(folder)) {
            store.table("demo.a", TEXTS).put("a", new StringNode("b"));
        }
        var written = Files.getLastModifiedTime(folder.resolve("tables.whole.mv"));

        Store.open(folder).close();

        assertThat(Files.getLastModifiedTime(folder.resolve("tables.whole.mv"))).isEqualTo(written);
    }
}
