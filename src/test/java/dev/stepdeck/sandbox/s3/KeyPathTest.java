package dev.stepdeck.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KeyPathTest {

    @Property
    void staysBelowTheFolderAndFitsAnyFileSystem(@ForAll @StringLength(min = 1, max = 400) String key) {
        var root = Path.of("/root/of/objects");

        var path = root.resolve(KeyPath.of(key)).normalize();

        assertThat(path.startsWith(root)).isTrue();
        assertThat(path).isNotEqualTo(root);
        path.forEach(segment -> assertThat(segment.toString().length()).isLessThan(256));
    }

    @Property
    void differsForDifferentKeys(@ForAll @StringLength(min = 1, max = 60) String one,
            @ForAll @StringLength(min = 1, max = 60) String other) {
        if (!one.equals(other) && one.getBytes(StandardCharsets.UTF_8).length > 0) {
            assertThat(KeyPath.of(one).equals(KeyPath.of(other)))
                    .isEqualTo(Arrays.equals(one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void leavesPlainKeysAsTheyAre() {
        assertThat(List.of(KeyPath.of("logs/dt=2026-01-02/part-0.csv"), KeyPath.of("a/../b"), KeyPath.of("a//"),
                KeyPath.of("ü"))).containsExactly("logs/dt=2026-01-02/part-0.csv", "a/%2E%2E/b", "a/%empty/%empty",
                        "%C3%BC");
    }
}
