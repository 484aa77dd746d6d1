package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.SignedHttp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SQS as clients from before the end of 2023 speak to it. The forms are those of the API reference's examples of that time.
class FormerQueryTest {

    @TempDir
    private Path folder;

    private RunningSandbox running;
    private SignedHttp http;

    @BeforeEach
    void start() {
        running = new RunningSandbox(folder);
        http = new SignedHttp(running.sandbox().endpoint(), running.sandbox().accessKey(),
                running.sandbox().secretKey());
    }

    @AfterEach
    void stop() {
        http.close();
        running.close();
    }

    private String send(String path, String form) throws Exception {
        return http
                .send("sqs", "POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        form.getBytes(UTF_8))
                .body();
    }

    @Test
    void aMessageGoesAllTheWay() throws Exception {
        var url = running.sandbox().endpoint() + "/000000000000/q";

        assertThat(send("/", "Action=CreateQueue&QueueName=q&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=40"
                + "&Tag.1.Key=team&Tag.1.Value=a"))
                .contains(
                        "<CreateQueueResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><CreateQueueResult>"
                                + "<QueueUrl>" + url + "</QueueUrl></CreateQueueResult><ResponseMetadata><RequestId>");
        assertThat(send("/", "Action=ListQueues")).contains("<ListQueuesResult><QueueUrl>" + url + "</QueueUrl></");
        assertThat(send("/", "Action=ListQueueTags&QueueUrl=" + url))
                .contains("<Tag><Key>team</Key><Value>a</Value></Tag>");
        assertThat(send("/000000000000/q", "Action=GetQueueAttributes&AttributeName.1=VisibilityTimeout"))
                .contains("<Attribute><Name>VisibilityTimeout</Name><Value>40</Value></Attribute>");
        assertThat(send("/", "Action=SendMessageBatch&QueueUrl=" + url + "&SendMessageBatchRequestEntry.1.Id=one"
                + "&SendMessageBatchRequestEntry.1.MessageBody=hello"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=kind"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=greeting"))
                .contains("<SendMessageBatchResultEntry><Id>one</Id><MessageId>",
                        "<MD5OfMessageBody>5d41402abc4b2a76b9719d911017c592</MD5OfMessageBody>");
        var received = send("/", "Action=ReceiveMessage&QueueUrl=" + url
                + "&AttributeName.1=ApproximateReceiveCount&MessageAttributeName.1=All");
        assertThat(received).contains("<Body>hello</Body>",
                "<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>",
                "<MessageAttribute><Name>kind</Name><Value><StringValue>greeting</StringValue><DataType>String</DataType>"
                        + "</Value></MessageAttribute>");
        assertThat(send("/", "Action=ReceiveMessage&QueueUrl=" + url)).contains("<ReceiveMessageResult></Receive");
    }

    @Test
    void faultsHaveTheCodesOfThatTime() throws Exception {
        assertThat(send("/", "Action=GetQueueUrl&QueueName=none"))
                .contains(
                        "<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error><Type>Sender</Type>"
                                + "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
        assertThat(send("/", "Action=Nonsense")).contains("<Code>InvalidAction</Code>");
        assertThat(send("/", "QueueName=q")).contains("<Code>MissingAction</Code>");
    }
}
