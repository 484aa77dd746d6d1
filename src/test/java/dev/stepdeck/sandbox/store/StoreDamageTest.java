package dev.stepdeck.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.IntNode;

class StoreDamageTest {

    private static final JsonRows<IntNode> NUMBERS = new JsonRows<>(IntNode.class);

    @TempDir
    Path temp;

    enum Damage {
        HALF, NOTHING, ONE_BYTE_SHORT, A_HUNDRED_BYTES, BOTH_HEADERS, MIDDLE, END, TEXT, FOLDER, MISSING;

        void on(Path file) throws IOException {
            try (var access = new RandomAccessFile(file.toFile(), "rw")) {
                var size = access.length();
                switch (this) {
                    case HALF -> access.setLength(size / 2);
                    case NOTHING -> access.setLength(0);
                    case ONE_BYTE_SHORT -> access.setLength(size - 1);
                    case A_HUNDRED_BYTES -> access.setLength(100);
                    case BOTH_HEADERS -> scribble(access, 0, 8192);
                    case MIDDLE -> scribble(access, size / 2, 4096);
                    case END -> scribble(access, size - 4096, 4096);
                    case TEXT -> {
                        access.setLength(0);
                        access.writeBytes("hello");
                    }
                    case FOLDER, MISSING -> Files.delete(file);
                }
            }
            if (this == FOLDER) {
                Files.createDirectory(file);
            }
        }
    }

    private static void scribble(RandomAccessFile file, long at, int length) throws IOException {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        file.seek(at);
        file.write(bytes);
    }

    private Path closedStore() {
        var folder = temp.resolve("data");
        try (var store = Store.open(folder)) {
            var table = store.table("demo.a", NUMBERS);
            for (var i = 0; i < 3000; i++) {
                table.put("k" + i, new IntNode(i));
                if (i % 100 == 0) {
                    store.commit();
                }
            }
        }
        return folder;
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aDamagedStoreIsRefusedInOneSentenceAndLeftAsItIs(Damage damage) throws IOException {
        var folder = closedStore();
        damage.on(folder.resolve("tables.mv"));

        assertThatThrownBy(() -> Store.open(folder)).isInstanceOf(StoreDamagedException.class)
                .hasMessageContaining("tables.mv is damaged: ").hasMessageContaining("--restore")
                .hasMessageContaining("Its last intact state is from ");
        assertThatThrownBy(() -> Store.open(folder)).as("again").isInstanceOf(StoreDamagedException.class);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aDamagedStoreGoesBackToItsLastWholeStateWhenAsked(Damage damage) throws IOException {
        var folder = closedStore();
        damage.on(folder.resolve("tables.mv"));

        try (var store = Store.restore(folder)) {
            assertThat(store.table("demo.a", NUMBERS).size()).isEqualTo(3000);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.matches("tables\\.damaged-.*\\.mv")))
                    .isEqualTo(damage != Damage.MISSING);
        }
        try (var store = Store.open(folder)) {
            assertThat(store.table("demo.a", NUMBERS).size()).isEqualTo(3000);
        }
    }

    @Test
    void aChangeLostFromAFileThatWasNotClosedIsNoticed() throws IOException {
        var folder = temp.resolve("data");
        var copy = Files.createDirectory(temp.resolve("copy"));
        try (var store = Store.open(folder)) {
            var table = store.table("demo.a", NUMBERS);
            IntStream.range(0, 50).forEach(i -> {
                table.put("k" + i, new IntNode(i));
                store.commit();
            });
            for (var name : new String[]{"tables.mv", "tables.sums"}) {
                Files.copy(folder.resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            table.put("later", new IntNode(1));
            store.commit();
            Files.copy(folder.resolve("tables.sums"), copy.resolve("tables.sums"), StandardCopyOption.REPLACE_EXISTING);
        }

        assertThatThrownBy(() -> Store.open(copy)).isInstanceOf(StoreDamagedException.class)
                .hasMessageContaining("what was saved last is missing");
    }

    @Test
    void aFolderThatIsSomebodyElsesIsRefusedAndStaysAsItIs() throws IOException {
        Files.writeString(temp.resolve("thesis.txt"), "chapter one");

        assertThatThrownBy(() -> Store.open(temp)).isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "The folder " + temp
                                + " does not belong to a sandbox: it contains thesis.txt. Choose an empty folder, or"
                                + " one that does not exist yet, with --data.");
        try (var files = Files.list(temp)) {
            assertThat(files).containsExactly(temp.resolve("thesis.txt"));
        }
    }

    @Test
    void aDataFolderThatIsAFileIsRefusedInWords() throws IOException {
        var file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> Store.open(file)).isInstanceOf(UncheckedIOException.class)
                .hasMessage("The data folder " + file + " is a file. Choose a folder with --data.");
    }

    @Test
    void aFolderThatAlreadyHasWhatFileSystemsPutThereIsFine() throws IOException {
        Files.createDirectory(temp.resolve("lost+found"));

        try (var store = Store.open(temp)) {
            store.table("demo.a", NUMBERS).put("a", new IntNode(1));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theFolderIsItsOwnersAlone() throws IOException {
        var folder = Files.createDirectory(temp.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        try (var store = Store.open(folder)) {
            store.commit();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
    }
}
