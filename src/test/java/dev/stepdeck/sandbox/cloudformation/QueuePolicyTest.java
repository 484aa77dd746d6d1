package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueuePolicyTest {

    private static final String TEMPLATE = """
            Resources:
              P:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [%s]
                  PolicyDocument: {Version: 2012-10-17, Statement: []}
            """;

    @TempDir
    Path folder;

    @Test
    void aPolicyForAQueueThatIsNotThereFailsAndLeavesTheOthersWithoutIt() {
        try (var sandbox = new RunningSandbox(folder);
                var sqs = sandbox.client(SqsClient.builder());
                var stack = new SandboxStack(sandbox, "policies")) {
            var queue = sqs.createQueue(create -> create.queueName("there")).queueUrl();

            var status = stack.create(TEMPLATE.formatted(queue + ", " + queue + "-not"));

            assertThat(status).isEqualTo("ROLLBACK_COMPLETE");
            assertThat(stack.reasons()).anySatisfy(reason -> assertThat(reason).contains("does not exist"));
            assertThat(sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.POLICY))
                    .attributes()).isEqualTo(Map.of());
        }
    }
}
