package dev.stepdeck.sandbox.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/// Dead-letter queues and the way back out of them, receiving again after a lost answer, and what is told apart.
/// Sources: StartMessageMoveTask, ReceiveMessage, AddPermission, "Exactly-once processing".
class MovedMessagesTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String NONE = "arn:aws:sqs:us-east-1:000000000000:none";

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

    private static String arn(String name) {
        return NONE.replace(":none", ":" + name);
    }

    private String withDeadLetters(String name, String dead) {
        return queue(name, Map.of(QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":1}",
                QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
    }

    private List<Message> received(String url) {
        return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
    }

    private List<String> bodies(String url) {
        var all = new ArrayList<String>();
        for (var page = received(url); !page.isEmpty(); page = received(url)) {
            page.forEach(message -> all.add(message.body()));
        }
        return all;
    }

    private void fill(String url, int from, int to) {
        IntStream.range(from, to).forEach(i -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("m" + i)));
    }

    private ListMessageMoveTasksResultEntry ended(String source) {
        var end = Instant.now().plus(LONGEST);
        var latest = sqs.listMessageMoveTasks(r -> r.sourceArn(source)).results().getFirst();
        while (latest.status().equals("RUNNING")) {
            assertThat(Instant.now()).as("still running: %s", latest).isBefore(end);
            latest = sqs.listMessageMoveTasks(r -> r.sourceArn(source)).results().getFirst();
        }
        return latest;
    }

    @Test
    void messagesGoBackToTheQueuesThatTheyCameFrom() {
        var dead = queue("dead", Map.of());
        var a = withDeadLetters("a", "dead");
        var b = withDeadLetters("b", "dead");
        fill(a, 0, 3);
        fill(b, 3, 5);
        assertThat(bodies(a)).hasSize(3);
        assertThat(bodies(b)).hasSize(2);

        sqs.startMessageMoveTask(r -> r.sourceArn(arn("dead")));
        var task = ended(arn("dead"));

        assertThat(task.toBuilder().startedTimestamp(null).build())
                .isEqualTo(ListMessageMoveTasksResultEntry.builder().status("COMPLETED").sourceArn(arn("dead"))
                        .approximateNumberOfMessagesMoved(5L).approximateNumberOfMessagesToMove(5L).build());
        assertThat(received(dead)).isEmpty();
        assertThat(received(a)).extracting(Message::body).containsExactly("m0", "m1", "m2");
        assertThat(received(b)).extracting(Message::body, m -> m.attributes().get(
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)).containsExactly(
                        tuple("m3", "1"),
                        tuple("m4", "1"));
    }

    @Test
    void aTaskWithARateGoesOnAfterARestartAndCanBeCancelled() {
        var dead = queue("dead", Map.of());
        withDeadLetters("a", "dead");
        var other = queue("other", Map.of());
        fill(dead, 0, 6);
        var handle = sqs.startMessageMoveTask(r -> r.sourceArn(arn("dead")).destinationArn(arn("other"))
                .maxNumberOfMessagesPerSecond(1)).taskHandle();
        assertThatThrownBy(() -> sqs.startMessageMoveTask(r -> r.sourceArn(arn("dead"))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("There is already a task running.");

        close();
        open();

        var running = sqs.listMessageMoveTasks(r -> r.sourceArn(arn("dead"))).results().getFirst();
        assertThat(running.taskHandle()).isEqualTo(handle);
        var moved = sqs.cancelMessageMoveTask(r -> r.taskHandle(handle)).approximateNumberOfMessagesMoved();
        assertThat(moved).isBetween(1L, 5L);
        assertThat(ended(arn("dead")).status()).isEqualTo("CANCELLED");
        assertThat(received(sandboxUrl(other)).size() + received(sandboxUrl(dead)).size()).isEqualTo(6);
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(r -> r.taskHandle(handle)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private String sandboxUrl(String url) {
        return sqs.getQueueUrl(r -> r.queueName(url.substring(url.lastIndexOf('/') + 1))).queueUrl();
    }

    @Test
    void aMessageThatCameFromNowhereFailsTheTask() {
        var dead = queue("dead", Map.of());
        withDeadLetters("a", "dead");
        fill(dead, 0, 1);

        sqs.startMessageMoveTask(r -> r.sourceArn(arn("dead")));

        assertThat(ended(arn("dead"))).returns("FAILED", ListMessageMoveTasksResultEntry::status)
                .returns("CouldNotDetermineMessageSource", ListMessageMoveTasksResultEntry::failureReason);
        assertThat(received(dead)).hasSize(1);
    }

    @Test
    void whatIsNoDeadLetterQueueIsNotMoved() {
        queue("plain", Map.of());

        assertThatThrownBy(() -> sqs.startMessageMoveTask(r -> r.sourceArn(NONE)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("SourceArn parameter doesn't exist");
        assertThatThrownBy(() -> sqs.startMessageMoveTask(r -> r.sourceArn(arn("plain"))))
                .hasMessageContaining("Source queue must be configured as a Dead Letter Queue.");
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(r -> r.taskHandle("?")))
                .hasMessageContaining("Value for parameter TaskHandle is invalid.");
        assertThatThrownBy(() -> sqs.listMessageMoveTasks(r -> r.sourceArn(arn("plain")).maxResults(11)))
                .hasMessageContaining("parameter MaxResults is invalid");
    }

    @Test
    void theSameAttemptGetsTheSameMessagesWhileNoneOfThemChanged() {
        var url = queue("f.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        for (var i = 0; i < 4; i++) {
            var body = "m" + i;
            sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageGroupId("g").messageDeduplicationId(body));
        }

        var first = attempt(url, "try-1");

        assertThat(first).extracting(Message::body).containsExactly("m0", "m1");
        assertThat(attempt(url, "try-1")).isEqualTo(first);
        assertThat(attempt(url, "try-2")).isEmpty();
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(first.getFirst().receiptHandle()));
        assertThat(attempt(url, "try-1")).isEmpty();
    }

    private List<Message> attempt(String url, String id) {
        return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(2).receiveRequestAttemptId(id)).messages();
    }

    @Test
    void aQueueThatIsMadeAnewRemembersNothingOfTheOneBefore() {
        for (var round = 0; round < 2; round++) {
            var url = queue("f.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("m").messageGroupId("g").messageDeduplicationId("d"));
            assertThat(attempt(url, "a")).extracting(Message::body).as("round %d", round).containsExactly("m");
            sqs.deleteQueue(r -> r.queueUrl(url));
        }
    }

    @Test
    void whatWasSentTwiceStaysOneMessageOverARestart() {
        var before = queue("f.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        var sent = sqs.sendMessage(r -> r.queueUrl(before).messageBody("m").messageGroupId("g")
                .messageDeduplicationId("d"));

        close();
        open();

        var url = sandboxUrl(before);
        assertThat(sqs.sendMessage(r -> r.queueUrl(url).messageBody("m").messageGroupId("g")
                .messageDeduplicationId("d")).messageId()).isEqualTo(sent.messageId());
        assertThat(received(url)).hasSize(1);
    }

    @Test
    void permissionsAreKeptInThePolicy() {
        var url = queue("q", Map.of());
        sqs.addPermission(r -> r.queueUrl(url).label("one").awsAccountIds("111111111111").actions("SendMessage"));
        sqs.addPermission(r -> r.queueUrl(url).label("two").awsAccountIds("111111111111", "222222222222").actions("*",
                "ReceiveMessage"));

        assertThat(policy(url)).isEqualTo("{\"Version\":\"2008-10-17\",\"Id\":\"" + arn("q") + "/SQSDefaultPolicy\","
                + "\"Statement\":[{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "\"arn:aws:iam::111111111111:root\"},\"Action\":\"SQS:SendMessage\",\"Resource\":\"" + arn("q")
                + "\"},{\"Sid\":\"two\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
                + "\"arn:aws:iam::111111111111:root\",\"arn:aws:iam::222222222222:root\"]},"
                + "\"Action\":[\"SQS:*\",\"SQS:ReceiveMessage\"],\"Resource\":\"" + arn("q") + "\"}]}");
        assertThatThrownBy(() -> sqs.addPermission(
                r -> r.queueUrl(url).label("one").awsAccountIds("111111111111").actions("SendMessage")))
                .isInstanceOf(SqsException.class).hasMessageContaining("Reason: Already exists.");
        assertThatThrownBy(() -> sqs.addPermission(
                r -> r.queueUrl(url).label("x").awsAccountIds("111111111111").actions("DeleteQueue")))
                .hasMessageContaining("Only the queue owner is allowed to invoke this action.");
        sqs.removePermission(r -> r.queueUrl(url).label("one"));
        assertThatThrownBy(() -> sqs.removePermission(r -> r.queueUrl(url).label("one")))
                .hasMessageContaining("can't find label");
        sqs.removePermission(r -> r.queueUrl(url).label("two"));
        assertThat(policy(url)).isEqualTo("none");
    }

    private String policy(String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes()
                .getOrDefault(QueueAttributeName.POLICY, "none");
    }
}
