package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Stacks in stacks, over HTTP.
class NestedStacksTest {

    private static final String CHILD = """
            Parameters:
              Delay: {Type: Number, Default: 0}
            Resources:
              Q: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: !Ref Delay}}
            Outputs:
              Name: {Value: !GetAtt Q.QueueName}
            """;
    private static final String PARENT = """
            Resources:
              Child:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: https://templates.s3.amazonaws.com/%s
                  Parameters: {%s}
                  Tags: [{Key: team, Value: data}]
              Topic:
                Type: AWS::SNS::Topic
                Properties: {DisplayName: !GetAtt Child.Outputs.Name}
            Outputs:
              Child: {Value: !Ref Child}
              Name: {Value: !Sub "${Child.Outputs.Name}"}
            """;

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private CloudFormationClient cfn;
    private S3Client s3;
    private SqsClient sqs;
    private SandboxStack stack;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        cfn = sandbox.client(CloudFormationClient.builder());
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        sqs = sandbox.client(SqsClient.builder());
        stack = new SandboxStack(sandbox, "parent");
        s3.createBucket(create -> create.bucket("templates"));
        put("child.yaml", CHILD);
    }

    @AfterEach
    void close() {
        stack.close();
        sqs.close();
        s3.close();
        cfn.close();
        sandbox.close();
    }

    private void put(String key, String text) {
        s3.putObject(to -> to.bucket("templates").key(key), RequestBody.fromString(text));
    }

    private Stack described(String name) {
        return cfn.describeStacks(describe -> describe.stackName(name)).stacks().getFirst();
    }

    private List<String> queues() {
        return sqs.listQueues(list -> list.queueNamePrefix("parent-Child-")).queueUrls();
    }

    @Test
    void aStackInAStackIsMadeChangedAndDeletedWithIt() {
        assertThat(stack.create(PARENT.formatted("child.yaml", "Delay: 1"))).isEqualTo("CREATE_COMPLETE");

        var child = described(stack.outputs().getOrDefault("Child", ""));
        assertThat(child.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(child.stackName()).startsWith("parent-Child-");
        assertThat(child.parentId()).isEqualTo(described("parent").stackId());
        assertThat(child.rootId()).isEqualTo(child.parentId());
        assertThat(child.tags()).extracting(tag -> tag.key() + "=" + tag.value()).containsExactly("team=data");
        assertThat(queues()).singleElement().asString().endsWith("/" + stack.outputs().get("Name"));

        assertThat(stack.update(PARENT.formatted("child.yaml", "Delay: 2"))).isEqualTo("UPDATE_COMPLETE");

        assertThat(described(child.stackId()).stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(queues().getFirst())
                .attributeNamesWithStrings("DelaySeconds")).attributesAsStrings())
                .isEqualTo(Map.of("DelaySeconds", "2"));

        assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");

        assertThat(described(child.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(queues()).isEmpty();
    }

    @Test
    void aStackInAStackThatFailsIsTakenBackWithIt() {
        put("bad.yaml", CHILD.replace("Outputs:", """
                  B: {Type: AWS::S3::Bucket, DependsOn: Q, Properties: {BucketName: templates}}
                Outputs:"""));

        assertThat(stack.create(PARENT.formatted("bad.yaml", ""))).isEqualTo("ROLLBACK_COMPLETE");

        assertThat(stack.reasons()).anySatisfy(reason -> assertThat(reason)
                .matches("Embedded stack arn:aws:cloudformation:us-east-1:000000000000:stack/parent-Child-[^ ]* was"
                        + " not successfully created: The following resource\\(s\\) failed to create: \\[B]\\. "));
        assertThat(queues()).isEmpty();
        assertThat(cfn.listStacks().stackSummaries()).filteredOn(summary -> summary.parentId() != null)
                .extracting(StackSummary::stackStatusAsString).containsExactly("DELETE_COMPLETE");
    }

    @Test
    void anUpdateThatFailsBelowGoesBackEverywhere() {
        stack.create(PARENT.formatted("child.yaml", "Delay: 1"));

        assertThat(stack.update(PARENT.formatted("child.yaml", "Delay: 100000")))
                .isEqualTo("UPDATE_ROLLBACK_COMPLETE");

        assertThat(stack.reasons()).anySatisfy(reason -> assertThat(reason)
                .contains(" was not successfully updated. Currently in UPDATE_ROLLBACK_COMPLETE with reason: "));
        assertThat(described(stack.outputs().getOrDefault("Child", "")).stackStatusAsString())
                .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack.update(PARENT.formatted("child.yaml", "Delay: 3"))).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void whatIsWrongWithATemplateBelowIsSaid() {
        put("types.yaml", "Resources: {V: {Type: AWS::EC2::NatGateway}, E: {Type: AWS::EC2::EIP}}");
        put("self.yaml", PARENT.formatted("self.yaml", ""));

        assertThatThrownBy(() -> stack.create(PARENT.formatted("types.yaml", "")))
                .hasMessageStartingWith("Template of Child: Template format error: Unrecognized resource types:"
                        + " [AWS::EC2::NatGateway, AWS::EC2::EIP]");

        assertThat(stack.create(PARENT.formatted("none.yaml", ""))).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stack.reasons()).anySatisfy(reason -> assertThat(reason).startsWith("S3 error: "));
        stack.delete();

        assertThat(stack.create(PARENT.formatted("child.yaml", "Other: 1"))).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stack.reasons()).anySatisfy(reason -> assertThat(reason)
                .startsWith("Parameters: [Other] do not exist in the template"));
        stack.delete();

        assertThat(stack.create(PARENT.formatted("self.yaml", ""))).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cfn.listStacks().stackSummaries()).noneMatch(
                summary -> summary.parentId() != null && summary.deletionTime() == null);
    }
}
