package dev.stepdeck.sandbox.s3.notification;

import java.time.Instant;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The services that hear of changes.
///
/// @param events takes events of AWS's services
public record Destinations(SqsClient sqs, SnsClient sns, EventBridgeClient events) {

    /// Whether the queue or topic is there.
    boolean exists(String arn) {
        try {
            if (service(arn).equals("sqs")) {
                sqs.getQueueUrl(get -> get.queueName(name(arn)));
            } else {
                sns.getTopicAttributes(get -> get.topicArn(arn));
            }
            return arn.contains(":" + Account.REGION + ":" + Account.ID + ":");
        } catch (AwsServiceException e) {
            return false;
        }
    }

    void send(Notice notice) {
        switch (service(notice.destination())) {
            case "sqs" -> {
                var url = sqs.getQueueUrl(get -> get.queueName(name(notice.destination()))).queueUrl();
                sqs.sendMessage(send -> send.queueUrl(url).messageBody(notice.text()));
            }
            case "sns" -> sns.publish(publish -> publish.topicArn(notice.destination())
                    .subject("Amazon S3 Notification").message(notice.text()));
            default -> events.putEvents(put -> put.entries(PutEventsRequestEntry.builder().source("aws.s3")
                    .detailType(notice.detailType()).detail(notice.text())
                    .time(Instant.ofEpochMilli(notice.timeMillis())).resources("arn:aws:s3:::" + notice.bucket())
                    .build()));
        }
    }

    private static String service(String arn) {
        var parts = arn.split(":", 4);
        return parts.length < 4 ? "" : parts[2];
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
