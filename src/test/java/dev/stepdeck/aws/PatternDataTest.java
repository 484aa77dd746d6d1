package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.pattern.SampleData;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Against the sandbox, over HTTP.
class PatternDataTest {

    @TempDir
    private Path folder;
    private Sandbox sandbox;
    private Clients clients;
    private PatternData uploads;
    private SampleData data;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("data/2026"));
        Files.writeString(folder.resolve("data/2026/a.csv"), "first");
        Files.writeString(folder.resolve("data/b.csv"), "");
        data = new SampleData("Logs", "in/", folder.resolve("data"),
                List.of(folder.resolve("data/2026/a.csv"), folder.resolve("data/b.csv")));
        sandbox = SharedEngines.sandbox(folder.resolve("sandbox"));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        uploads = new PatternData(clients);
        NeedsObjects.assume(clients.s3());
        clients.s3().createBucket(create -> create.bucket("logs"));
    }

    @AfterEach
    void stop() {
        clients.close();
        sandbox.close();
    }

    @Test
    void onlyNewAndChangedFilesAreSent() throws Exception {
        var said = new ArrayList<String>();
        var first = uploads.upload(data, stack("Logs", "logs"),
                (file, sent, total) -> said.add(file.replace('\\', '/') + " " + sent + "/" + total));

        assertThat(first).isEqualTo(new DataUpload("logs", data.files()));
        assertThat(said).startsWith("2026/a.csv 0/5").endsWith("b.csv 5/5").contains("2026/a.csv 5/5");
        assertThat(clients.s3().listObjects(list -> list.bucket("logs")).contents()).extracting(S3Object::key)
                .containsExactly("in/2026/a.csv", "in/b.csv");
        said.clear();
        assertThat(uploads.upload(data, stack("Logs", "logs"), (file, _, _) -> said.add(file)).sent()).isEmpty();
        assertThat(said).isEmpty();

        Files.writeString(folder.resolve("data/2026/a.csv"), "other");
        assertThat(uploads.upload(data, stack("Logs", "logs"), UploadListener.NONE).sent())
                .containsExactly(folder.resolve("data/2026/a.csv"));
        assertThat(clients.s3().getObjectAsBytes(get -> get.bucket("logs").key("in/2026/a.csv")).asUtf8String())
                .isEqualTo("other");
    }

    @Test
    void whatStopsItIsSaid() throws Exception {
        assertThatThrownBy(() -> uploads.upload(data, stack("Other", "logs"), UploadListener.NONE))
                .isInstanceOf(RefusedException.class).hasMessageContaining("The stack demo has no output Logs");
        assertThatThrownBy(() -> uploads.upload(data, stack("Logs", "none"), UploadListener.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The bucket none, which the output Logs of the stack names, does not exist.");
        Files.delete(folder.resolve("data/b.csv"));
        assertThatThrownBy(() -> uploads.upload(data, stack("Logs", "logs"), UploadListener.NONE))
                .isInstanceOf(RefusedException.class).hasMessageContaining("b.csv");
    }

    private static StackView stack(String output, String value) {
        return new StackView("arn", "demo", new StackStatus("CREATE_COMPLETE"), "", "", Instant.EPOCH,
                Optional.empty(), false, Map.of(), List.of(new StackView.Output(output, value, "", "")));
    }
}
