package dev.stepdeck.sandbox.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Puts what could not be delivered into the target's dead-letter queue, with why. Source: "Using dead-letter queues to process
/// undelivered events", EventBridge User Guide.
record DeadLetters(SqsClient sqs) {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /// @param exhausted which part of the retry policy is used up; empty when it was not worth a retry
    void bury(Undelivered event, AwsServiceException why, Optional<String> exhausted) {
        var target = event.to();
        LOG.warn("{} could not deliver to {}: {}", event.rule(), target.arn(), why.getMessage());
        if (target.deadLetterConfig() == null || target.deadLetterConfig().arn() == null) {
            return;
        }
        var queue = target.deadLetterConfig().arn();
        var details = why.awsErrorDetails();
        var attributes = new HashMap<>(Map.of("RULE_ARN", text(event.rule()), "TARGET_ARN", text(target.arn()),
                "ERROR_CODE", text(code(why)), "ERROR_MESSAGE",
                text(String.valueOf(details == null ? why.getMessage() : details.errorMessage())), "RETRY_ATTEMPTS",
                text(String.valueOf(event.attempts() - 1))));
        exhausted.ifPresent(condition -> attributes.put("EXHAUSTED_RETRY_CONDITION", text(condition)));
        try {
            var url = sqs.getQueueUrl(get -> get.queueName(queue.substring(queue.lastIndexOf(':') + 1))).queueUrl();
            sqs.sendMessage(send -> send.queueUrl(url).messageBody(event.event()).messageAttributes(attributes));
        } catch (AwsServiceException e) {
            LOG.warn("Nor could it be put into the dead-letter queue {}: {}", queue, e.getMessage());
        }
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value.isEmpty() ? "-" : value).build();
    }

    /// EventBridge's own code for the failure of a target.
    private static String code(AwsServiceException why) {
        var code = why.awsErrorDetails() == null ? "" : String.valueOf(why.awsErrorDetails().errorCode());
        if (code.contains("NotExist") || code.contains("NonExistent") || code.contains("NotFound")
                || code.startsWith("NoSuch")) {
            return "NO_RESOURCE";
        }
        if (code.contains("AccessDenied") || code.contains("Authorization")) {
            return "NO_PERMISSIONS";
        }
        if (why.isThrottlingException()) {
            return "THROTTLING";
        }
        if (code.contains("Limit") || code.contains("Exceeded")) {
            return "RESOURCE_LIMIT_EXCEEDED";
        }
        if (code.equals("InvalidExecutionInput")) {
            return "INVALID_JSON";
        }
        if (code.contains("AlreadyExists")) {
            return "RESOURCE_ALREADY_EXISTS";
        }
        if (why.statusCode() >= 500) {
            return "INTERNAL_ERROR";
        }
        return code.startsWith("Invalid") || code.startsWith("Validation") ? "INVALID_PARAMETER" : "SDK_CLIENT_ERROR";
    }
}
