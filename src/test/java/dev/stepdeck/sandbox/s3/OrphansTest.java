package dev.stepdeck.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// What a killed sandbox leaves in the folder of a bucket's bytes.
class OrphansTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path folder;
    private Path bytes;
    private Path orphan;

    @BeforeEach
    void leaveBytesWithoutARow() throws IOException {
        bytes = folder.resolve("s3/orphans/data");
        try (var sandbox = new RunningSandbox(folder)) {
            var s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
            s3.createBucket(r -> r.bucket("orphans"));
            s3.putObject(r -> r.bucket("orphans").key("k"), RequestBody.fromString("kept"));
            var id = s3.createMultipartUpload(r -> r.bucket("orphans").key("u")).uploadId();
            s3.uploadPart(r -> r.bucket("orphans").key("u").uploadId(id).partNumber(1),
                    RequestBody.fromString("a part"));
        }
        orphan = bytes.resolve("ab/abcdef00000000000000000000000000");
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "never acknowledged");
    }

    @Test
    void bytesWithoutARowAreDeletedAfterAKill() throws IOException {
        Files.createFile(folder.resolve("s3/.running"));
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minusSeconds(5)));

        try (var _ = new RunningSandbox(folder)) {
            awaitGone(orphan);
            awaitTheEndOfTheSweep();
        }

        assertThat(contents()).containsExactlyInAnyOrder("kept", "a part");
        assertThat(folder.resolve("s3/.running")).doesNotExist();
    }

    @Test
    void bytesThatCameAfterTheStartStay() throws IOException {
        Files.createFile(folder.resolve("s3/.running"));
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minusSeconds(5)));
        var arriving = bytes.resolve("ab/abcdef00000000000000000000000001");
        Files.writeString(arriving, "arriving");
        Files.setLastModifiedTime(arriving, FileTime.from(Instant.now().plusSeconds(600)));

        try (var _ = new RunningSandbox(folder)) {
            awaitGone(orphan);
        }

        assertThat(contents()).containsExactlyInAnyOrder("kept", "a part", "arriving");
    }

    @Test
    void nothingIsDeletedWhileADamagedStoreIsKeptBeside() throws IOException {
        Files.createFile(folder.resolve("s3/.running"));
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minusSeconds(5)));
        Files.createFile(folder.resolve("tables.damaged-2026-11-28.mv"));

        new RunningSandbox(folder).close();

        assertThat(contents()).containsExactlyInAnyOrder("kept", "a part", "never acknowledged");
    }

    @Test
    void nobodyLooksAfterACleanEnd() throws IOException {
        new RunningSandbox(folder).close();

        assertThat(contents()).containsExactlyInAnyOrder("kept", "a part", "never acknowledged");
    }

    private static void awaitGone(Path file) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (Files.exists(file)) {
            assertThat(System.nanoTime()).as("the file is deleted").isLessThan(end);
            Pause.shortly();
        }
    }

    /// A close in the middle of it would leave the mark for the next start.
    private static void awaitTheEndOfTheSweep() {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(it -> it.getName().equals("s3-orphans"))) {
            assertThat(System.nanoTime()).as("the sweep ends").isLessThan(end);
            Pause.shortly();
        }
    }

    private List<String> contents() throws IOException {
        try (var all = Files.walk(bytes)) {
            return all.filter(Files::isRegularFile).map(file -> {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        }
    }
}
