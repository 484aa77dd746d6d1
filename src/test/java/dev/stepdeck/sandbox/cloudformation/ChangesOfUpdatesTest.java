package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.RollbackTrigger;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/// What change sets say of an update: which resources it touches, in what, and why.
class ChangesOfUpdatesTest {

    private static final String TEMPLATE = """
            Parameters:
              Delay: {Type: Number, Default: 1}
              Name: {Type: String, Default: first-queue}
            Resources:
              Q:
                Type: AWS::SQS::Queue
                %s
                Properties: {DelaySeconds: !Ref Delay, QueueName: !Ref Name}
              T:
                Type: AWS::SNS::Topic
                Properties: {DisplayName: !GetAtt Q.QueueName}
              P:
                Type: AWS::SQS::QueuePolicy
                Properties: {Queues: [!Ref Q], PolicyDocument: {Version: 2012-10-17, Statement: []}}
            """;

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private CloudFormationClient cfn;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        cfn = sandbox.client(CloudFormationClient.builder());
        cfn.createStack(r -> r.stackName("s").templateBody(TEMPLATE.formatted("DependsOn: []")));
        cfn.waiter().waitUntilStackCreateComplete(r -> r.stackName("s"),
                waiter -> waiter.backoffStrategyV2(_ -> Duration.ofMillis(20)).maxAttempts(6000));
    }

    @AfterEach
    void close() {
        cfn.close();
        sandbox.close();
    }

    @Test
    void aParameterThatChangesIsNamedAsTheCause() {
        assertThat(changes(r -> r.parameters(value("Delay", "5")))).isEqualTo(Map.of("Q", List.of(
                "Properties DelaySeconds 1 -> 5 Never, Static ParameterReference Delay",
                "Properties DelaySeconds 1 -> 5 Never, Dynamic DirectModification null")));
    }

    @Test
    void whatDependsOnAResourceThatIsReplacedNamesIt() {
        var unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";
        var changes = changes(r -> r.parameters(value("Name", "second-queue")));

        assertThat(changes.get("Q")).isEqualTo(List.of(
                "Properties QueueName first-queue -> second-queue Always, Static ParameterReference Name",
                "Properties QueueName first-queue -> second-queue Always, Dynamic DirectModification null"));
        assertThat(changes.get("T")).isEqualTo(List.of("Properties DisplayName first-queue -> " + unknown
                + " Never, Dynamic ResourceAttribute Q.QueueName"));
        assertThat(changes.get("P")).singleElement().asString().startsWith("Properties Queues [")
                .endsWith("Never, Dynamic ResourceReference Q");
    }

    @Test
    void metadataPoliciesAndTagsAreChangesOfTheResource() {
        var changes = changes(r -> r.tags(Tag.builder().key("team").value("red").build())
                .templateBody(TEMPLATE.formatted("Metadata: {a: b}\n    DeletionPolicy: Retain\n"
                        + "    UpdateReplacePolicy: Retain")));

        assertThat(changes).isEqualTo(Map.of(
                "Q", List.of("Tags null null -> [{\"Key\":\"team\",\"Value\":\"red\"}] Never, Static DirectModification"
                        + " null", "Metadata null null -> {\"a\":\"b\"} Never, Static DirectModification null",
                        "DeletionPolicy null Delete -> Retain Never, Static DirectModification null",
                        "UpdateReplacePolicy null Delete -> Retain Never, Static DirectModification null"),
                "T", List.of("Tags null null -> [{\"Key\":\"team\",\"Value\":\"red\"}] Never, Static"
                        + " DirectModification null")));
    }

    @Test
    void whatAChangeSetCannotDoIsRefused() {
        refused(r -> r.resourceTypes("AWS::SNS::*", "AWS::SQS::Queue"), "Resource type AWS::SQS::QueuePolicy is not"
                + " allowed by parameter ResourceTypes [AWS::SNS::*, AWS::SQS::Queue]");
        refused(r -> r.importExistingResources(true), "Imports of resources are not supported by the sandbox");
        refused(r -> r.onStackFailure("EXPLODE"), "1 validation error detected: Value 'EXPLODE' at 'onStackFailure'"
                + " failed to satisfy constraint: Member must satisfy enum value set: [DO_NOTHING, ROLLBACK, DELETE]");
        refused(r -> r.clientToken("-"), "1 validation error detected: Value '-' at 'clientRequestToken'");
        refused(r -> r
                .rollbackConfiguration(c -> c.rollbackTriggers(RollbackTrigger.builder().arn("arn").type("x").build())),
                "Rollback triggers are not supported by the sandbox");
        assertThatThrownBy(() -> cfn.getTemplate(r -> r.stackName("s").templateStage("Raw")))
                .hasMessageContaining("Member must satisfy enum value set: [Original, Processed]");
    }

    private void refused(Consumer<CreateChangeSetRequest.Builder> request, String message) {
        assertThatThrownBy(() -> describe(request)).hasMessageContaining(message);
    }

    private static Parameter value(String name, String value) {
        return Parameter.builder().parameterKey(name).parameterValue(value).build();
    }

    private DescribeChangeSetResponse describe(Consumer<CreateChangeSetRequest.Builder> request) {
        var id = cfn.createChangeSet(r -> {
            r.stackName("s").changeSetName("look").templateBody(TEMPLATE.formatted("DependsOn: []"));
            request.accept(r);
        }).id();
        return cfn.describeChangeSet(r -> r.changeSetName(id).includePropertyValues(true));
    }

    private Map<String, List<String>> changes(Consumer<CreateChangeSetRequest.Builder> request) {
        return describe(request).changes().stream().map(change -> change.resourceChange())
                .collect(Collectors.toMap(change -> change.logicalResourceId(),
                        change -> change.details().stream().map(ChangesOfUpdatesTest::shown).toList()));
    }

    private static String shown(ResourceChangeDetail detail) {
        var target = detail.target();
        return target.attributeAsString() + " " + target.name() + " " + target.beforeValue() + " -> "
                + target.afterValue() + " " + target.requiresRecreationAsString() + ", "
                + detail.evaluationAsString() + " " + detail.changeSourceAsString() + " " + detail.causingEntity();
    }
}
