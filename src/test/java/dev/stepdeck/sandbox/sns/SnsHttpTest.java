package dev.stepdeck.sandbox.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;

/// SNS through the real SDK over HTTP, with queues as subscribers.
class SnsHttpTest {

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SnsClient sns;
    private SqsClient sqs;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        sns = sandbox.client(SnsClient.builder());
        sqs = sandbox.client(SqsClient.builder());
    }

    @AfterEach
    void close() {
        sqs.close();
        sns.close();
        sandbox.close();
    }

    private String subscribed(String topic, String queue, Map<String, String> attributes) {
        var url = sqs.createQueue(r -> r.queueName(queue)).queueUrl();
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs")
                .endpoint("arn:aws:sqs:us-east-1:000000000000:" + queue).attributes(attributes));
        return url;
    }

    private List<String> bodies(String url) {
        return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body).toList();
    }

    @Test
    void aQueueGetsTheMessageInItsEnvelope() {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        var url = subscribed(topic, "q", Map.of());

        var id = sns.publish(r -> r.topicArn(topic).subject("s").message("hello")).messageId();

        var envelope = JsonMapper.builder().build().readTree(bodies(url).getFirst());
        assertThat(envelope.path("Type").stringValue()).isEqualTo("Notification");
        assertThat(envelope.path("MessageId").stringValue()).isEqualTo(id);
        assertThat(envelope.path("Message").stringValue()).isEqualTo("hello");
        assertThat(envelope.path("Subject").stringValue()).isEqualTo("s");
    }

    @Test
    void rawDeliveryAndTheTextForQueues() {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        var url = subscribed(topic, "q", Map.of("RawMessageDelivery", "true"));

        sns.publish(r -> r.topicArn(topic).messageStructure("json")
                .message("{\"default\": \"for all\", \"sqs\": \"for queues\"}"));

        assertThat(bodies(url)).containsExactly("for queues");
    }

    @Test
    void aFilterPolicyKeepsMessagesAway() {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        var byAttribute = subscribed(topic, "a", Map.of("RawMessageDelivery", "true", "FilterPolicy",
                "{\"size\": [{\"numeric\": [\">\", 5]}], \"kind\": [{\"anything-but\": \"test\"}]}"));
        var byBody = subscribed(topic, "b", Map.of("RawMessageDelivery", "true", "FilterPolicyScope", "MessageBody",
                "FilterPolicy", "{\"state\": {\"name\": [{\"prefix\": \"fail\"}]}}"));

        for (var each : List.of("3 load", "7 load", "7 test")) {
            var words = each.split(" ", 2);
            sns.publish(r -> r.topicArn(topic).message(each).messageAttributes(Map.of("size",
                    MessageAttributeValue.builder().dataType("Number").stringValue(words[0]).build(), "kind",
                    MessageAttributeValue.builder().dataType("String").stringValue(words[1]).build())));
        }
        sns.publish(r -> r.topicArn(topic).message("{\"state\":{\"name\":\"failed\"}}"));

        assertThat(bodies(byAttribute)).containsExactly("7 load");
        assertThat(bodies(byBody)).containsExactly("{\"state\":{\"name\":\"failed\"}}");
    }

    @Test
    void aFilterOnTheBodyLooksIntoTheObjectsOfArrays() {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        var url = subscribed(topic, "q", Map.of("RawMessageDelivery", "true", "FilterPolicyScope", "MessageBody",
                "FilterPolicy", "{\"Records\":{\"s3\":{\"object\":{\"key\":[{\"prefix\":\"in-\"}]}}}}"));

        for (var key : List.of("out-1", "in-1")) {
            sns.publish(r -> r.topicArn(topic)
                    .message("{\"Records\":[{\"s3\":{\"object\":{\"key\":\"" + key + "\"}}}]}"));
        }

        assertThat(bodies(url)).containsExactly("{\"Records\":[{\"s3\":{\"object\":{\"key\":\"in-1\"}}}]}");
    }

    @Test
    void whatCannotBeDeliveredGoesToTheDeadLetterQueueOfTheSubscription() {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        var dead = sqs.createQueue(r -> r.queueName("dead")).queueUrl();
        var gone = subscribed(topic, "gone", Map.of("RawMessageDelivery", "true", "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\"}"));
        sqs.deleteQueue(r -> r.queueUrl(gone));

        sns.publish(r -> r.topicArn(topic).message("m"));

        assertThat(bodies(dead)).containsExactly("m");
    }

    @Test
    void aTopicInOrderTellsItsQueuesWhatIsTheSame() {
        var topic = sns.createTopic(r -> r.name("t.fifo")
                .attributes(Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true"))).topicArn();
        var ordered = sqs.createQueue(r -> r.queueName("q.fifo").attributesWithStrings(Map.of("FifoQueue", "true")))
                .queueUrl();
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:000000000000:q.fifo")
                .attributes(Map.of("RawMessageDelivery", "true")));
        var plain = subscribed(topic, "q", Map.of("RawMessageDelivery", "true"));

        for (var message : List.of("a", "a", "b")) {
            sns.publish(r -> r.topicArn(topic).message(message).messageGroupId("g"));
        }

        assertThat(bodies(ordered)).containsExactly("a", "b");
        assertThat(bodies(plain)).contains("a", "b");
    }

    @Test
    void anEMailAddressWaitsForConfirmation() {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();

        var answer = sns.subscribe(r -> r.topicArn(topic).protocol("email").endpoint("a@example.com"));

        assertThat(answer.subscriptionArn()).isEqualTo("pending confirmation");
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .extracting(s -> s.subscriptionArn()).containsExactly("PendingConfirmation");
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsPending", "1").containsEntry("SubscriptionsConfirmed", "0");
    }

    @Test
    void faultsAreThoseOfTheApi() {
        var fifo = sns.createTopic(r -> r.name("t.fifo").attributes(Map.of("FifoTopic", "true"))).topicArn();

        assertThatThrownBy(() -> sns.publish(r -> r.topicArn(fifo).message("x")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("The MessageGroupId parameter is required for FIFO topics");
        assertThatThrownBy(
                () -> sns.publish(r -> r.topicArn("arn:aws:sns:us-east-1:000000000000:no").message("x")))
                .isInstanceOf(NotFoundException.class).hasMessageContaining("Topic does not exist");
    }

    @Test
    void aStackMakesTopicsQueuesAndSubscriptions() throws Exception {
        try (var cloudFormation = sandbox.client(CloudFormationClient.builder())) {
            cloudFormation.createStack(r -> r.stackName("s").templateBody("""
                    Resources:
                      Dead: {Type: AWS::SQS::Queue}
                      Queue:
                        Type: AWS::SQS::Queue
                        Properties:
                          VisibilityTimeout: 5
                          RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
                      Allow:
                        Type: AWS::SQS::QueuePolicy
                        Properties:
                          Queues: [!Ref Queue]
                          PolicyDocument: {Version: "2012-10-17", Statement: []}
                      Topic:
                        Type: AWS::SNS::Topic
                        Properties:
                          Subscription: [{Protocol: email, Endpoint: ops@example.com}]
                      Link:
                        Type: AWS::SNS::Subscription
                        Properties:
                          {TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Queue.Arn, RawMessageDelivery: true}
                    Outputs:
                      Topic: {Value: !Ref Topic}
                      Url: {Value: !Ref Queue}
                    """));
            var stack = cloudFormation.waiter()
                    .waitUntilStackCreateComplete(r -> r.stackName("s"),
                            waiter -> waiter.backoffStrategyV2(attempt -> Duration.ofMillis(20)).maxAttempts(6000))
                    .matched()
                    .response().orElseThrow().stacks().getFirst();
            var outputs = stack.outputs().stream()
                    .collect(Collectors.toMap(Output::outputKey, Output::outputValue));

            sns.publish(r -> r.topicArn(outputs.get("Topic")).message("through the stack"));

            assertThat(bodies(String.valueOf(outputs.get("Url")))).containsExactly("through the stack");
            cloudFormation.deleteStack(r -> r.stackName("s"));
            cloudFormation.waiter().waitUntilStackDeleteComplete(r -> r.stackName("s"),
                    waiter -> waiter.backoffStrategyV2(attempt -> Duration.ofMillis(20)).maxAttempts(6000));
            assertThat(sns.listTopics().topics()).isEmpty();
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
        }
    }
}
