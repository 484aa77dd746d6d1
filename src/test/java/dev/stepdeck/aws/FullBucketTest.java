package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Deleting stacks with buckets that are not empty. Against the sandbox, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullBucketTest {

    private static final String TEMPLATE = """
            Resources:
              Data: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}
            Outputs: {Name: {Value: !Ref Data}}
            """;

    private Sandbox sandbox;
    private Clients clients;
    private Stacks stacks;

    @BeforeAll
    void start(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        stacks = new Stacks(clients);
        NeedsObjects.assume(clients.s3());
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    /// Two versions, a delete marker and an unfinished upload.
    private String filled(String stack) throws InterruptedException {
        var bucket = stacks.deploy(new DeployRequest(stack, new PackagedTemplate(TEMPLATE, Optional.empty()), Map.of(),
                Set.of(), DeployRequest.Existing.REFUSE), StackListener.NONE).stack().output("Name").orElseThrow();
        clients.s3().putObject(put -> put.bucket(bucket).key("a/b"), RequestBody.fromString("12345"));
        clients.s3().putObject(put -> put.bucket(bucket).key("a/b"), RequestBody.fromString("123"));
        clients.s3().deleteObject(delete -> delete.bucket(bucket).key("a/b"));
        clients.s3().createMultipartUpload(upload -> upload.bucket(bucket).key("part"));
        return bucket;
    }

    @Test
    void aFullBucketIsCountedAndKeepsItsStackUntilTheUserAgrees() throws Exception {
        var bucket = filled("kept");

        var losses = stacks.lossesOf("kept");
        var refused = stacks.delete("kept", false, StackListener.NONE);

        assertThat(losses.buckets()).containsExactly(new Losses.FullBucket(bucket, 3, 8, false));
        assertThat(refused.kind()).isEqualTo(StackOutcome.Kind.FAILED);
        assertThat(refused.stack().status()).isEqualTo(new StackStatus("DELETE_FAILED"));
        assertThat(refused.causes().getFirst()).satisfies(cause -> {
            assertThat(cause.logicalId()).isEqualTo("Data");
            assertThat(cause.reason()).contains("not empty");
            assertThat(cause.advice()).isEqualTo("Empty it, or agree to that when you delete the stack.");
        });
        assertThat(stacks.delete("kept", true, StackListener.NONE).kind()).isEqualTo(StackOutcome.Kind.DELETED);
    }

    @Test
    void emptiesAllVersionsMarkersAndUploadsWhenTheUserAgrees() throws Exception {
        var bucket = filled("emptied");
        var doing = new ArrayList<String>();

        var outcome = stacks.delete("emptied", true, new StackListener() {
            @Override
            public void doing(String step) {
                doing.add(step);
            }
        });

        assertThat(outcome.kind()).isEqualTo(StackOutcome.Kind.DELETED);
        assertThat(doing).isEqualTo(List.of("Emptying the bucket " + bucket,
                "Emptying the bucket " + bucket + ": 3 objects deleted", "Deleting the stack"));
        assertThat(clients.s3().listBuckets().buckets()).noneMatch(found -> found.name().equals(bucket));
    }
}
