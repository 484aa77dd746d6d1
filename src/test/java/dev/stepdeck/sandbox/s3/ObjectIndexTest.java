package dev.stepdeck.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectIndexTest {

    @TempDir
    private Path folder;

    @Test
    void rowsOfTheEarlierOrderMoveOnceAndStayFound() {
        var keys = List.of("a", "\uff21", "\ud83d\ude00", "\ue000/\ud83d\ude00");
        try (var store = Store.open(folder)) {
            var rows = store.table("s3.objects", StoredObject.codec());
            keys.forEach(key -> rows.put("b\0" + key + "\0" + "%016x".formatted(Long.MAX_VALUE - 1), object(key)));

            for (var opened = 0; opened < 2; opened++) {
                var index = new ObjectIndex(store);
                assertThat(keys).allSatisfy(key -> assertThat(index.newest("b", key)).contains(object(key)));
                assertThat(index.page("b", "", "", 10)).extracting(StoredObject::key)
                        .containsExactly("a", "\ue000/\ud83d\ude00", "\uff21", "\ud83d\ude00");
            }
        }
    }

    private static StoredObject object(String key) {
        return new StoredObject("b", key, "null", 1, "f", 0, "e", Instant.EPOCH, Map.of(), Map.of(), Map.of(), Map.of(),
                List.of(), Optional.empty());
    }
}
