package dev.stepdeck.sandbox.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// SQS through the real SDK over HTTP. The SDK checks the digests of bodies and attributes itself.
class SqsHttpTest {

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SqsClient sqs;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        sqs = sandbox.client(SqsClient.builder());
    }

    @AfterEach
    void close() {
        sqs.close();
        sandbox.close();
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL).messageAttributeNames("All")).messages();
    }

    @Test
    void aMessageIsReceivedWithItsAttributesAndThenDeleted() {
        var url = queue("q", Map.of());
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("hello").messageAttributes(
                Map.of("kind", MessageAttributeValue.builder().dataType("String").stringValue("greeting").build())));

        var message = receive(url).getFirst();

        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.messageAttributes().get("kind").stringValue()).isEqualTo("greeting");
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        assertThat(receive(url)).isEmpty();
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        assertThatThrownBy(() -> sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0)))
                .hasMessageContaining("Message does not exist or is not available for visibility timeout change.");
    }

    @Test
    void aMessageThatIsLetGoComesBack() {
        var url = queue("q", Map.of());
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("again"));
        var first = receive(url).getFirst();

        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThat(receive(url)).singleElement().satisfies(message -> assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2"));
    }

    @Test
    void aLongPollEndsWhenAMessageComes() throws Exception {
        var url = queue("q", Map.of());
        var waiting = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages());

        sqs.sendMessage(r -> r.queueUrl(url).messageBody("now"));

        assertThat(waiting.get(120, TimeUnit.SECONDS)).extracting(Message::body).containsExactly("now");
    }

    @Test
    void aMessageReceivedTooOftenGoesToTheDeadLetterQueue() {
        var dead = queue("dead", Map.of());
        var url = queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0", QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":2}"));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("poison"));

        assertThat(List.of(receive(url).size(), receive(url).size(), receive(url).size())).containsExactly(1, 1, 0);

        assertThat(receive(dead)).extracting(Message::body).containsExactly("poison");
        assertThat(sqs.listDeadLetterSourceQueues(r -> r.queueUrl(dead)).queueUrls()).containsExactly(url);
    }

    @Test
    void aFifoQueueKeepsGroupsInOrderAndDropsDuplicates() {
        var url = queue("q.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        for (var body : List.of("a1", "a2", "a1")) {
            sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageGroupId("a").messageDeduplicationId(body));
        }

        var received = receive(url);

        assertThat(received).extracting(Message::body).containsExactly("a1", "a2");
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(received.getFirst().receiptHandle()));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("a3").messageGroupId("a").messageDeduplicationId("a3"));
        assertThat(receive(url)).as("a2 of the same group is in flight").isEmpty();
    }

    @Test
    void messagesOutliveTheSandbox() {
        var url = queue("q", Map.of());
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("kept"));

        close();
        open();

        assertThat(receive(sqs.getQueueUrl(r -> r.queueName("q")).queueUrl())).extracting(Message::body)
                .containsExactly("kept");
    }

    @Test
    void aBatchTellsWhichEntriesFailed() {
        var url = queue("q", Map.of());

        var answer = sqs.sendMessageBatch(r -> r.queueUrl(url).entries(
                SendMessageBatchRequestEntry.builder().id("good").messageBody("x").build(),
                SendMessageBatchRequestEntry.builder().id("late").messageBody("x").delaySeconds(901).build()));

        assertThat(answer.successful()).extracting(e -> e.id()).containsExactly("good");
        assertThat(answer.failed()).extracting(e -> e.id()).containsExactly("late");
    }

    @Test
    void faultsAreThoseOfTheApi() {
        queue("q", Map.of());

        assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("nowhere")))
                .isInstanceOf(QueueDoesNotExistException.class)
                .hasMessageContaining("The specified queue does not exist.");
        assertThatThrownBy(() -> queue("q", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7")))
                .isInstanceOf(QueueNameExistsException.class);
    }

    @Test
    void attributesCountMessages() {
        var url = queue("q", Map.of());
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("1"));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("2").delaySeconds(60));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("3"));
        sqs.receiveMessage(r -> r.queueUrl(url));

        var attributes = sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();

        assertThat(attributes).containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1")
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:000000000000:q");
    }
}
