package dev.stepdeck.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.IntNode;

class StoreCommitTest {

    private static final JsonRows<IntNode> NUMBERS = new JsonRows<>(IntNode.class);

    private static final int COPIES = 20;

    @TempDir
    Path folder;

    @Test
    @Timeout(900)
    void aCommitWaitsForTheWriteOfAnotherThatTookItsChange() throws InterruptedException {
        var changes = new Changes();
        var writing = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        var returned = new AtomicBoolean();
        changes.make(() -> 1);
        var first = Thread.startVirtualThread(() -> changes.save(() -> {
            writing.countDown();
            awaitQuietly(written);
        }));
        writing.await();

        var second = Thread.startVirtualThread(() -> {
            changes.save(() -> {});
            returned.set(true);
        });

        assertThat(second.join(Duration.ofMillis(100))).isFalse();
        assertThat(returned).isFalse();
        written.countDown();
        first.join();
        second.join();
        assertThat(returned).isTrue();
    }

    @Test
    @Timeout(900)
    void committersAtTheSameTimeShareOneWrite() throws InterruptedException {
        var changes = new Changes();
        var writing = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var writes = new AtomicInteger();
        changes.make(() -> 1);
        var first = Thread.startVirtualThread(() -> changes.save(() -> {
            writing.countDown();
            awaitQuietly(go);
            writes.incrementAndGet();
        }));
        writing.await();
        var waiting = new ArrayList<Thread>();
        for (var i = 0; i < 20; i++) {
            waiting.add(Thread.startVirtualThread(() -> {
                changes.make(() -> 1);
                changes.save(writes::incrementAndGet);
            }));
        }

        go.countDown();

        first.join();
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(writes.get()).isBetween(2, 21);
        changes.save(writes::incrementAndGet);
        assertThat(writes.get()).as("nothing more to write").isLessThan(22);
    }

    @Test
    void aChangeThatCommitsItselfIsRefusedInsteadOfWaitingForEver() {
        try (var store = Store.open(folder)) {
            assertThatThrownBy(() -> store.together(() -> {
                store.commit();
                return 1;
            })).isInstanceOf(IllegalStateException.class).hasMessageContaining("half made");
        }
    }

    /// A write of the file ends at a page when the process is killed, so the bytes of a running store stand for those
    /// that a killed one leaves. They are copied while nothing is written, which is all that a copy cannot do as a kill.
    @Test
    @Timeout(900)
    void whatWasAcknowledgedIsInTheBytesOfTheFileAtAnyMoment() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var copies = new ArrayList<List<String>>();
        try (var store = Store.open(folder.resolve("live"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var table = store.table("demo.a", NUMBERS);
            var other = store.table("demo.b", NUMBERS);
            var stop = new AtomicBoolean();
            for (var client = 0; client < 8; client++) {
                var name = "c" + client + "-";
                threads.submit(() -> {
                    for (var i = 0; !stop.get(); i++) {
                        var key = name + i;
                        var value = new IntNode(i);
                        store.together(() -> {
                            other.put(key, value);
                            table.put(key, value);
                            return value;
                        });
                        store.commit();
                        acknowledged.add(key);
                    }
                });
            }
            for (var copy = 0; copy < COPIES; copy++) {
                TimeUnit.MILLISECONDS.sleep(40);
                copies.add(List.copyOf(acknowledged));
                copy(store, folder.resolve("copy" + copy));
            }
            stop.set(true);
        }

        for (var copy = 0; copy < COPIES; copy++) {
            try (var store = Store.open(folder.resolve("copy" + copy))) {
                var table = store.table("demo.a", NUMBERS);
                assertThat(copies.get(copy)).allMatch(table::contains);
                assertThat(store.table("demo.b", NUMBERS).page("", "", Integer.MAX_VALUE, row -> row.getKey()))
                        .isEqualTo(table.page("", "", Integer.MAX_VALUE, row -> row.getKey()));
            }
        }
    }

    @Test
    @Timeout(900)
    void anInterruptOfAReaderOrWriterLeavesTheStoreOpen() throws InterruptedException {
        try (var store = Store.open(folder)) {
            var table = store.table("demo.a", NUMBERS);
            for (var round = 0; round < 50; round++) {
                var number = round;
                var thread = Thread.ofPlatform().start(() -> {
                    Thread.currentThread().interrupt();
                    table.put("k" + number, new IntNode(number));
                    store.commit();
                });
                thread.join();
            }

            assertThat(table.values()).hasSize(50);
        }
        try (var store = Store.open(folder)) {
            Thread.currentThread().interrupt();
            assertThat(store.table("demo.a", NUMBERS).values()).hasSize(50);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void copy(Store store, Path to) {
        store.together(() -> {
            try (var files = Files.list(folder.resolve("live"))) {
                Files.createDirectories(to);
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
                return to;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
