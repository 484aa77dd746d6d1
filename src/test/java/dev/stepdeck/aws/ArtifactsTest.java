package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.pattern.Packaging;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// Against the sandbox, over HTTP.
class ArtifactsTest {

    private static final String BUCKET = "stepdeck-artifacts-000000000000-us-east-1";

    @TempDir
    private Path folder;
    private Sandbox sandbox;
    private Clients clients;
    private Artifacts artifacts;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("p/src"));
        Files.writeString(folder.resolve("p/pattern.json"), "{\"title\": \"P\"}");
        Files.writeString(folder.resolve("p/template.yaml"),
                """
                        Resources: # two jobs with one script
                          One: {Type: AWS::Glue::Job, Properties: {Role: r, Command: {Name: pythonshell, ScriptLocation: src/a.py}}}
                          Two: {Type: AWS::Glue::Job, Properties: {Role: r, Command: {Name: pythonshell, ScriptLocation: src/a.py}}}
                        """);
        Files.writeString(folder.resolve("p/src/a.py"), "print(1)");
        sandbox = Sandbox.start(new SandboxOptions(folder.resolve("data"), 0, 1));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        artifacts = new Artifacts(clients);
        NeedsObjects.assume(clients.s3());
    }

    @AfterEach
    void stop() {
        clients.close();
        sandbox.close();
    }

    private ArtifactPlan plan() {
        return artifacts.plan(new Patterns(folder).find("p").orElseThrow());
    }

    @Test
    void makesThePrivateBucketOnlyAfterAsking() throws Exception {
        assertThat(plan().bucket()).isEqualTo(BUCKET);
        assertThat(plan().makesBucket()).isTrue();
        assertThatThrownBy(() -> artifacts.upload(plan(), false, UploadListener.NONE))
                .isInstanceOf(RefusedException.class).hasMessageContaining(BUCKET);

        artifacts.upload(plan(), true, UploadListener.NONE);

        assertThat(plan().makesBucket()).isFalse();
        assertThat(clients.s3().getPublicAccessBlock(request -> request.bucket(BUCKET))
                .publicAccessBlockConfiguration().restrictPublicBuckets()).isTrue();
        assertThat(clients.s3().getBucketEncryption(request -> request.bucket(BUCKET))
                .serverSideEncryptionConfiguration().rules().getFirst().applyServerSideEncryptionByDefault()
                .sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void uploadsByContentAndOnlyOnce() throws Exception {
        var said = new ArrayList<String>();
        var first = artifacts.upload(plan(), true, (file, sent, total) -> said.add(file + " " + sent + "/" + total));
        var uploaded = clients.s3().listObjects(request -> request.bucket(BUCKET)).contents();

        var second = artifacts.upload(plan(), false, UploadListener.NONE);

        assertThat(uploaded).extracting(S3Object::key).containsExactly("186bdbe41e79ea696410ba0a9e8d2762.py");
        assertThat(said.getFirst()).isEqualTo("a.py 0/16");
        assertThat(said.getLast()).isEqualTo("a.py 16/16");
        assertThat(first.text()).isEqualTo(Files.readString(folder.resolve("p/template.yaml")).replace("src/a.py",
                "\"s3://" + BUCKET + "/186bdbe41e79ea696410ba0a9e8d2762.py\""));
        assertThat(second).isEqualTo(first);
        assertThat(clients.s3().listObjects(request -> request.bucket(BUCKET)).contents()).isEqualTo(uploaded);
    }

    @Test
    void uploadsALargeTemplateTooAndCloudFormationReadsItThere() throws Exception {
        var template = "Resources:\n" + " # comment\n".repeat(6_000)
                + "  Group: {Type: AWS::Logs::LogGroup}\n";
        Files.writeString(folder.resolve("p/template.yaml"), template);

        var packaged = artifacts.upload(plan(), true, UploadListener.NONE);
        var outcome = new Stacks(clients).deploy(new DeployRequest("large", packaged, Map.of(),
                Set.of(), DeployRequest.Existing.REFUSE), StackListener.NONE);

        assertThat(packaged.url()).isPresent();
        assertThat(outcome.stack().status()).isEqualTo(new StackStatus("CREATE_COMPLETE"));
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> artifacts.upload(new ArtifactPlan(BUCKET, "us-east-1", ArtifactPlan.BucketState.READY,
                Packaging.of(new Patterns(folder).find("p").orElseThrow())), true,
                UploadListener.NONE)).isInstanceOf(InterruptedException.class);
    }
}
