package dev.stepdeck.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/// Sending, fetching and deleting. Against the sandbox, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovesTest {

    private static final MoveListener NOBODY = (_, _, _) -> {};

    private Sandbox sandbox;
    private Clients clients;

    @BeforeAll
    void start(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    @Test
    void foldersAreSentWithAllThatIsInThemAndFetchedAgain(@TempDir Path disk) throws Exception {
        new Buckets(clients).create("moved");
        write(disk.resolve("in/a.csv"), "1");
        write(disk.resolve("in/deep/ä b.json"), "{}");
        var uploads = new Uploads(clients);
        var files = Uploads.plan(new S3Uri("moved", "to/"), List.of(disk.resolve("in")));
        assertThat(files).extracting(file -> file.target().toString()).containsExactlyInAnyOrder(
                "s3://moved/to/in/a.csv", "s3://moved/to/in/deep/ä b.json");
        assertThat(uploads.existing(files, NOBODY)).isEmpty();

        assertThat(uploads.send(files, NOBODY)).isEqualTo(3);

        assertThat(uploads.existing(files, NOBODY)).hasSize(2);
        assertThat(new Objects(clients).describe(new S3Uri("moved", "to/in/a.csv")).contentType())
                .isEqualTo("text/csv");
        var folder = List.<Entry>of(new Entry.Folder(new S3Uri("moved", "to/in/")));
        var got = new Downloads(clients).all(folder, disk.resolve("out"), NOBODY);
        assertThat(got).isEqualTo(new Downloads.Outcome(2, 3, 0, List.of()));
        assertThat(disk.resolve("out/in/deep/ä b.json")).hasContent("{}");
        assertThat(new Removals(clients).count(folder)).isEqualTo(new Removals.Amount(2, 3, false));
        assertThat(new Removals(clients).delete(folder, _ -> {})).isEqualTo(2);
        assertThat(new Objects(clients).page(new S3Uri("moved", ""), "", Optional.empty()).entries()).isEmpty();
    }

    @Test
    void keysNeverLeaveTheFolderAndNoFileIsReplaced(@TempDir Path disk) throws Exception {
        new Buckets(clients).create("odd");
        for (var key : List.of("x/../../escape", "x//double", "x/a", "x/a/b", "x/kept", "x/empty/")) {
            clients.s3().putObject(put -> put.bucket("odd").key(key),
                    RequestBody.fromString(key.endsWith("/") ? "" : "new"));
        }
        write(disk.resolve("out/x/kept"), "old");

        var got = new Downloads(clients).all(List.of(new Entry.Folder(new S3Uri("odd", "x/"))), disk.resolve("out"),
                NOBODY);

        assertThat(got.files()).isEqualTo(1);
        assertThat(got.why()).containsExactlyInAnyOrder("s3://odd/x/../../escape cannot be the name of a file.",
                "s3://odd/x//double cannot be the name of a file.",
                "s3://odd/x/a/b would need a folder where a file is.",
                disk.resolve("out/x/kept") + " is there already.");
        assertThat(disk.resolve("out/x/kept")).hasContent("old");
        assertThat(disk.resolve("escape")).doesNotExist();
        try (var left = Files.list(disk.resolve("out/x"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("a", "kept");
        }
    }

    @Test
    void aLargeFileGoesInPartsAndLeavesNoneBehindWhenItEnds(@TempDir Path disk) throws Exception {
        new Buckets(clients).create("large");
        var bytes = new byte[6 << 20];
        new Random(7).nextBytes(bytes);
        var path = Files.write(disk.resolve("big.bin"), bytes);
        var uploads = new Uploads(clients, 6 << 20);
        var files = Uploads.plan(new S3Uri("large", ""), List.of(path));

        uploads.send(files, NOBODY);

        assertThat(clients.s3().getObjectAsBytes(get -> get.bucket("large").key("big.bin")).asByteArray())
                .isEqualTo(bytes);
        assertThat(clients.s3().headObject(head -> head.bucket("large").key("big.bin")).eTag()).endsWith("-2\"");
        var again = List.of(new UploadFile(path, new S3Uri("large", "again.bin"), 6 << 20));
        assertThatThrownBy(() -> uploads.send(again, (_, done, _) -> {
            if (done > 1 << 20) {
                Thread.currentThread().interrupt();
            }
        })).isInstanceOfAny(SdkException.class, InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(clients.s3().listMultipartUploads(list -> list.bucket("large")).uploads()).isEmpty();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
