package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.RollbackTrigger;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/// What requests say besides the template, and CancelUpdateStack.
class StackRequestsTest {

    private static final String ONE = "Resources: {A: {Type: AWS::Logs::LogGroup}}";
    private static final String THREE = """
            Resources:
              A: {Type: AWS::Logs::LogGroup}
              B: {Type: AWS::Logs::LogGroup}
              C: {Type: AWS::Logs::LogGroup, DependsOn: B}
            """;

    @TempDir
    Path folder;
    private final FakeCloud cloud = new FakeCloud();
    private Store store;
    private CloudFormationClient cfn;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        cfn = CloudFormationService.create(store, InstantSource.system(), cloud.clients);
    }

    @AfterEach
    void close() {
        cfn.close();
        store.close();
    }

    @Test
    void anUpdateThatIsCancelledIsRolledBack() throws InterruptedException {
        cfn.createStack(create -> create.stackName("s").templateBody(ONE));
        assertThat(ended()).isEqualTo("CREATE_COMPLETE");
        var making = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        cloud.atLogGroup = name -> {
            if (name.startsWith("s-B-") && making.getCount() > 0) {
                making.countDown();
                try {
                    goOn.await(120, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        cfn.updateStack(update -> update.stackName("s").templateBody(THREE));
        assertThat(making.await(120, TimeUnit.SECONDS)).isTrue();

        cfn.cancelUpdateStack(cancel -> cancel.stackName("s"));
        goOn.countDown();

        assertThat(ended()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cfn.describeStackEvents(describe -> describe.stackName("s")).stackEvents())
                .filteredOn(event -> "UPDATE_ROLLBACK_IN_PROGRESS".equals(event.resourceStatusAsString()))
                .extracting(StackEvent::resourceStatusReason).containsExactly("User Initiated");
        assertThat(cloud.groups).singleElement().asString().startsWith("s-A-");
        assertThatThrownBy(() -> cfn.cancelUpdateStack(cancel -> cancel.stackName("s")))
                .hasMessageStartingWith("CancelUpdateStack cannot be called from current stack status (");
        cfn.updateStack(update -> update.stackName("s").templateBody(THREE));
        assertThat(ended()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void aDefectOfTheSandboxFailsTheStackAndSaysSo() {
        cloud.atLogGroup = _ -> {
            throw new StackOverflowError("made by a test");
        };

        cfn.createStack(create -> create.stackName("s").templateBody(ONE));

        assertThat(ended()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cfn.describeStackEvents(describe -> describe.stackName("s")).stackEvents())
                .filteredOn(event -> event.resourceStatus() == ResourceStatus.CREATE_FAILED)
                .extracting(StackEvent::resourceStatusReason)
                .containsExactly("Internal Failure: java.lang.StackOverflowError: made by a test");
    }

    @Test
    void newResourcesThatAreRetainedStayAfterARollBackUnlessTheRequestSaysOtherwise() {
        var kept = """
                Resources:
                  A: {Type: AWS::Logs::LogGroup, DeletionPolicy: %s}
                  B: {Type: AWS::Logs::LogGroup, DependsOn: A}
                """;
        cloud.atLogGroup = name -> {
            if (name.startsWith("s-B-")) {
                throw new IllegalStateException("no B");
            }
        };

        cfn.createStack(create -> create.stackName("s").templateBody(kept.formatted("RetainExceptOnCreate")));
        assertThat(ended()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.groups).isEmpty();
        cfn.deleteStack(delete -> delete.stackName("s"));
        gone();

        cfn.createStack(create -> create.stackName("s").templateBody(kept.formatted("Retain"))
                .retainExceptOnCreate(true));
        assertThat(ended()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.groups).isEmpty();
        cfn.deleteStack(delete -> delete.stackName("s"));
        gone();

        cfn.createStack(create -> create.stackName("s").templateBody(kept.formatted("Retain")));
        assertThat(ended()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.groups).singleElement().asString().startsWith("s-A-");
    }

    @Test
    void anUpdateThatIsRolledBackDeletesNewResourcesThatAreRetainedExceptOnCreate() {
        cfn.createStack(create -> create.stackName("s").templateBody("Resources: {Z: {Type: AWS::Logs::LogGroup}}"));
        assertThat(ended()).isEqualTo("CREATE_COMPLETE");
        cloud.atLogGroup = name -> {
            if (name.startsWith("s-B-")) {
                throw new IllegalStateException("no B");
            }
        };

        cfn.updateStack(update -> update.stackName("s").templateBody("""
                Resources:
                  Z: {Type: AWS::Logs::LogGroup}
                  A: {Type: AWS::Logs::LogGroup, DeletionPolicy: RetainExceptOnCreate}
                  B: {Type: AWS::Logs::LogGroup, DependsOn: A}
                """));

        assertThat(ended()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.groups).singleElement().asString().startsWith("s-Z-");
    }

    @Test
    void aResourceThatCannotBeTakenBackCanBeSkipped() {
        var template = "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: %s}}%s}";
        cfn.createStack(create -> create.stackName("s").templateBody(template.formatted("1", "")));
        assertThat(ended()).isEqualTo("CREATE_COMPLETE");
        cloud.atRetention = days -> {
            if (days == 1) {
                throw new IllegalStateException("not back to 1");
            }
        };
        cloud.atLogGroup = name -> {
            if (name.startsWith("s-B-")) {
                throw new IllegalStateException("no B");
            }
        };
        cfn.updateStack(update -> update.stackName("s")
                .templateBody(template.formatted("7", ", B: {Type: AWS::Logs::LogGroup, DependsOn: A}")));
        assertThat(ended()).isEqualTo("UPDATE_ROLLBACK_FAILED");

        assertThatThrownBy(() -> cfn.continueUpdateRollback(to -> to.stackName("s").resourcesToSkip("X")))
                .hasMessageContaining("ResourcesToSkip [X]");
        cfn.continueUpdateRollback(to -> to.stackName("s").resourcesToSkip("A"));

        assertThat(ended()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void aCreationThatIsAskedForAgainWithItsTokenIsTheSame() {
        var id = cfn.createStack(create -> create.stackName("s").templateBody(ONE).clientRequestToken("t1")).stackId();

        assertThat(
                cfn.createStack(create -> create.stackName("s").templateBody(ONE).clientRequestToken("t1")).stackId())
                .isEqualTo(id);
        assertThatThrownBy(() -> cfn.createStack(
                create -> create.stackName("s").templateBody(ONE).clientRequestToken("t2")))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void whatTheSandboxDoesNotDoIsRefused() {
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("s").templateBody(ONE)
                .stackPolicyBody("{}"))).hasMessageStartingWith("Stack policies are not supported by the sandbox");
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("s").templateBody(ONE)
                .rollbackConfiguration(rollback -> rollback.rollbackTriggers(
                        RollbackTrigger.builder().arn("a").type("AWS::CloudWatch::Alarm").build()))))
                .hasMessageStartingWith("Rollback triggers are not supported by the sandbox");
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("s").templateBody(ONE)
                .clientRequestToken("-x"))).hasMessageStartingWith("1 validation error detected: Value '-x' at"
                        + " 'clientRequestToken' failed to satisfy constraint: Member must satisfy regular expression"
                        + " pattern: [a-zA-Z0-9][-a-zA-Z0-9]*");
        assertThatThrownBy(() -> cfn.createStack(create -> create.stackName("s").templateBody(ONE)
                .timeoutInMinutes(0))).hasMessageContaining("Member must have value greater than or equal to 1");
        assertThatThrownBy(() -> cfn.listStacks(list -> list.stackStatusFiltersWithStrings("GONE")))
                .hasMessageContaining(
                        "'stackStatusFilter' failed to satisfy constraint: Member must satisfy constraint:"
                                + " [Member must satisfy enum value set: [CREATE_COMPLETE, ");
    }

    private void gone() {
        var limit = Instant.now().plusSeconds(120);
        while (!cfn.describeStacks().stacks().isEmpty()) {
            assertThat(Instant.now()).isBefore(limit);
            Pause.shortly();
        }
    }

    private String ended() {
        var limit = Instant.now().plusSeconds(120);
        while (true) {
            var status = cfn.describeStacks(describe -> describe.stackName("s")).stacks().getFirst()
                    .stackStatusAsString();
            if (!status.endsWith("_IN_PROGRESS")) {
                return status;
            }
            assertThat(Instant.now()).isBefore(limit);
            Pause.shortly();
        }
    }
}
