package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import dev.stepdeck.aws.StackOutcome.FailedResource;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

class RootCausesTest {

    private static final String STACK = "AWS::CloudFormation::Stack";

    /// Knows the events of one nested stack.
    private static final class Nested implements CloudFormationClient {

        @Override
        public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
            assertThat(request.stackName()).isEqualTo("arn:inner");
            return DescribeStackEventsResponse.builder()
                    .stackEvents(StackEvent.builder().eventId("1").stackId("arn:inner").logicalResourceId("Table")
                            .physicalResourceId("t").resourceType("AWS::DynamoDB::Table")
                            .resourceStatus("CREATE_FAILED").resourceStatusReason("Table already exists").build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "cloudformation";
        }

        @Override
        public void close() {}
    }

    @Test
    void theRootIsInTheNestedStackAndWhatWasCancelledComesLast() {
        var causes = new RootCauses(new StackReader(new Nested())).of("outer",
                List.of(event("Queue", "AWS::SQS::Queue", "q", "CREATE_FAILED", "Resource creation cancelled"),
                        event("Inner", STACK, "arn:inner", "CREATE_FAILED", "Embedded stack was not created"),
                        event("outer", STACK, "arn:outer", "ROLLBACK_IN_PROGRESS", "The following failed")));

        assertThat(causes).containsExactly(
                new FailedResource("Inner", "Table", "AWS::DynamoDB::Table", new StackStatus("CREATE_FAILED"),
                        "Table already exists", false),
                new FailedResource("outer", "Queue", "AWS::SQS::Queue", new StackStatus("CREATE_FAILED"),
                        "Resource creation cancelled", true),
                new FailedResource("outer", "Inner", STACK, new StackStatus("CREATE_FAILED"),
                        "Embedded stack was not created", true));
        assertThat(causes.getFirst().advice()).startsWith("Choose another name");
    }

    @Test
    void theStackHasTheReasonWhenNoResourceFailed() {
        assertThat(new RootCauses(new StackReader(new Nested())).of("outer",
                List.of(event("outer", STACK, "arn:outer", "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated"))))
                .containsExactly(new FailedResource("outer", "outer", STACK,
                        new StackStatus("UPDATE_ROLLBACK_IN_PROGRESS"), "User Initiated", false));
    }

    private static StackEventView event(String id, String type, String physical, String status, String reason) {
        return new StackEventView(id, "arn:outer", Instant.EPOCH, id, physical, type, new StackStatus(status), reason);
    }
}
