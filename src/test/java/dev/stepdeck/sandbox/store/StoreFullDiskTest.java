package dev.stepdeck.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

/// On a file system of 16 MB in memory, which only an administrator can make: skipped for others.
@EnabledOnOs(OS.LINUX)
@Timeout(900)
class StoreFullDiskTest {

    private static final JsonRows<StringNode> TEXTS = new JsonRows<>(StringNode.class);

    @TempDir
    Path disk;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
        assumeTrue(mounted, "a small file system cannot be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path fill() throws IOException {
        var filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[64 * 1024]);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    @Test
    void aFullDiskRefusesGrowthTakesDeletionsAndGoesOnWhenThereIsRoom() throws IOException {
        var folder = disk.resolve("data");
        try (var store = Store.open(folder)) {
            var table = store.table("demo.a", TEXTS);
            for (var i = 0; i < 100; i++) {
                table.put("k" + i, new StringNode("x".repeat(2000)));
            }
            store.commit();
            var filler = fill();
            var grown = 0;
            try {
                for (; grown < 5000; grown++) {
                    store.needRoom();
                    table.put("more" + grown, new StringNode("y".repeat(5000)));
                    store.commitSoon();
                }
            } catch (FullDiskException e) {
                assertThat(e).hasMessageContaining("is full");
            }
            assertThat(grown).isLessThan(5000);

            for (var i = 0; i < 100; i++) {
                table.remove("k" + i);
                store.commitSoon();
            }
            assertThatThrownBy(store::needRoom).isInstanceOf(FullDiskException.class);
            Files.delete(filler);
            store.needRoom();
            table.put("after", new StringNode("room"));
            store.commitSoon();

            assertThat(table.size()).isEqualTo(grown + 1);
        }
        try (var store = Store.open(folder)) {
            assertThat(store.table("demo.a", TEXTS).get("after")).contains(new StringNode("room"));
            assertThat(store.table("demo.a", TEXTS).contains("k1")).isFalse();
        }
    }

    @Test
    void aStoreThatIsClosedOnAFullDiskOpensWithEverythingThatWasAcknowledged() throws IOException {
        var folder = disk.resolve("data");
        var acknowledged = 0;
        try (var store = Store.open(folder)) {
            fill();
            try {
                for (; acknowledged < 5000; acknowledged++) {
                    store.needRoom();
                    store.table("demo.a", TEXTS).put("k" + acknowledged, new StringNode("y".repeat(5000)));
                    store.commitSoon();
                }
            } catch (FullDiskException e) {
                assertThat(e).hasMessageContaining("is full");
            }
        }
        try (var store = Store.open(folder)) {
            assertThat(store.table("demo.a", TEXTS).size()).isGreaterThanOrEqualTo(acknowledged);
        }
    }
}
