package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/// What was in progress when the sandbox was killed ends after the next start. The kill is played by copying the
/// store's file while an operation hangs.
class StackRecoveryTest {

    private static final String TWO = "Resources: {A: {Type: AWS::Logs::LogGroup}, B: {Type: AWS::Logs::LogGroup,"
            + " DependsOn: A}}";

    @TempDir
    Path folder;
    private final FakeCloud cloud = new FakeCloud();

    @Test
    void aCreationIsRolledBack() throws Exception {
        var stack = afterKillAt("s-B-", cfn -> cfn.createStack(create -> create.stackName("s").templateBody(TWO)));

        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.empty()).isTrue();
    }

    @Test
    void anUpdateIsTakenBack() throws Exception {
        var stack = afterKillAt("s-C-", cfn -> {
            cfn.createStack(create -> create.stackName("s").templateBody(TWO));
            ended(cfn);
            cfn.updateStack(update -> update.stackName("s").templateBody(
                    "Resources: {A: {Type: AWS::Logs::LogGroup}, C: {Type: AWS::Logs::LogGroup}}"));
        });

        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.groups).hasSize(2).noneMatch(group -> group.startsWith("s-C-"));
    }

    @Test
    void aCleanupGoesOn() throws Exception {
        var stack = afterKillAt("s-B-", 2, cfn -> {
            cfn.createStack(create -> create.stackName("s").templateBody(TWO));
            ended(cfn);
            cfn.updateStack(update -> update.stackName("s")
                    .templateBody("Resources: {A: {Type: AWS::Logs::LogGroup}}"));
        });

        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.groups).singleElement().asString().startsWith("s-A-");
    }

    @Test
    void aDeletionGoesOn() throws Exception {
        var stack = afterKillAt("s-A-", 2, cfn -> {
            cfn.createStack(create -> create.stackName("s").templateBody(TWO));
            ended(cfn);
            cfn.deleteStack(delete -> delete.stackName("s"));
        });

        assertThat(stack.stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.empty()).isTrue();
    }

    @Test
    void aStackInAStackIsRolledBackWithIt() throws Exception {
        cloud.objects.put("t/two.yaml", TWO);

        var stack = afterKillAt("s-N-", 2, cfn -> cfn.createStack(create -> create.stackName("s").templateBody(
                "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: s3://t/two.yaml}}}")));

        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.empty()).isTrue();
    }

    private interface Operations {
        void run(CloudFormationClient cfn) throws Exception;
    }

    private Stack afterKillAt(String group, Operations operations) throws Exception {
        return afterKillAt(group, 1, operations);
    }

    /// Runs operations until the n-th call for a log group hangs, starts again from a copy of the store, and gives
    /// the stack as it is when nothing is in progress any more.
    private Stack afterKillAt(String group, int nth, Operations operations) throws Exception {
        var hanging = new CountDownLatch(nth);
        var killed = new CountDownLatch(1);
        cloud.atLogGroup = name -> {
            if (name.startsWith(group)) {
                hanging.countDown();
                if (hanging.getCount() == 0) {
                    await(killed);
                    throw new IllegalStateException("killed");
                }
            }
        };
        var before = Store.open(folder.resolve("before"));
        var cfn = CloudFormationService.create(before, InstantSource.system(), cloud.clients);
        operations.run(cfn);
        hanging.await();
        var after = restart();
        cloud.atLogGroup = _ -> {};
        var id = cfn.listStacks().stackSummaries().stream().filter(summary -> summary.parentId() == null)
                .findFirst().orElseThrow().stackId();
        try (var store = Store.open(after);
                var again = CloudFormationService.create(store, InstantSource.system(), cloud.clients)) {
            return ended(again, id);
        } finally {
            killed.countDown();
            cfn.close();
            before.close();
        }
    }

    private Path restart() throws IOException {
        var copy = Files.createDirectories(folder.resolve("after"));
        Files.copy(folder.resolve("before/tables.mv"), copy.resolve("tables.mv"));
        return copy;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stack ended(CloudFormationClient cfn) {
        return ended(cfn, "s");
    }

    private static Stack ended(CloudFormationClient cfn, String name) {
        var limit = Instant.now().plus(Duration.ofMinutes(2));
        while (true) {
            var stack = cfn.describeStacks(describe -> describe.stackName(name)).stacks().getFirst();
            if (!stack.stackStatusAsString().endsWith("_IN_PROGRESS") || Instant.now().isAfter(limit)) {
                return stack;
            }
            Pause.shortly();
        }
    }
}
