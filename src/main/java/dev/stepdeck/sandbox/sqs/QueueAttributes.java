package dev.stepdeck.sandbox.sqs;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The attributes of queues, what they are at first, and what they may be. Source: SetQueueAttributes.
final class QueueAttributes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, long[]> NUMBERS = Map.of("DelaySeconds", new long[]{0, 900},
            "MaximumMessageSize", new long[]{1024, 1_048_576}, "MessageRetentionPeriod", new long[]{60, 1_209_600},
            "ReceiveMessageWaitTimeSeconds", new long[]{0, 20}, "VisibilityTimeout", new long[]{0, 43_200},
            "KmsDataKeyReusePeriodSeconds", new long[]{60, 86_400});
    private static final Map<String, Set<String>> CHOICES = Map.of("FifoQueue", Set.of("true"),
            "ContentBasedDeduplication", Set.of("true", "false"), "SqsManagedSseEnabled", Set.of("true", "false"),
            "DeduplicationScope", Set.of("queue", "messageGroup"), "FifoThroughputLimit",
            Set.of("perQueue", "perMessageGroupId"));
    private static final Set<String> FIFO = Set.of("FifoQueue", "ContentBasedDeduplication", "DeduplicationScope",
            "FifoThroughputLimit");
    private static final Set<String> TEXTS = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");
    private static final Set<String> DERIVED = Set.of("All", "QueueArn", "CreatedTimestamp", "LastModifiedTimestamp",
            "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed");

    private QueueAttributes() {}

    static Map<String, String> defaults(boolean fifo) {
        var all = new HashMap<>(Map.of("DelaySeconds", "0", "MaximumMessageSize", "1048576", "MessageRetentionPeriod",
                "345600", "ReceiveMessageWaitTimeSeconds", "0", "VisibilityTimeout", "30", "SqsManagedSseEnabled",
                "true"));
        if (fifo) {
            all.putAll(Map.of("ContentBasedDeduplication", "false", "DeduplicationScope", "queue",
                    "FifoThroughputLimit", "perQueue"));
        }
        return all;
    }

    /// Attributes as they will be when some are changed: empty text takes an attribute away, and a key of one's own
    /// replaces the encryption by SQS.
    static Map<String, String> changed(Map<String, String> before, Map<String, String> given) {
        var all = new TreeMap<>(before);
        all.putAll(given);
        all.values().removeIf(String::isEmpty);
        if (!given.getOrDefault("KmsMasterKeyId", "").isEmpty()) {
            all.put("SqsManagedSseEnabled", "false");
        } else if (given.getOrDefault("SqsManagedSseEnabled", "").equals("true")) {
            all.remove("KmsMasterKeyId");
        }
        return all;
    }

    /// @param fifo whether the queue is one
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a name or value that is not allowed
    static void check(Map<String, String> given, boolean fifo) {
        given.forEach((name, value) -> {
            if (FIFO.contains(name) && !fifo || !isSettable(name)) {
                throw SqsFaults.unknownAttribute(name);
            }
            var range = NUMBERS.get(name);
            var choices = CHOICES.get(name);
            if (range != null) {
                checkNumber(name, value, range);
            } else if (choices != null && !choices.contains(value)) {
                throw SqsFaults.badAttribute(name);
            } else if (name.equals("Policy") && !value.isEmpty()) {
                checkPolicy(value);
            }
        });
        if (given.getOrDefault("SqsManagedSseEnabled", "").equals("true")
                && !given.getOrDefault("KmsMasterKeyId", "").isEmpty()) {
            throw SqsFaults.attributeReason("You can use one type of server-side encryption (SSE) at one time. You can"
                    + " either enable KMS SSE or SQS SSE.");
        }
    }

    /// What attributes mean together.
    static void checkTogether(Map<String, String> all) {
        if (all.getOrDefault("FifoThroughputLimit", "").equals("perMessageGroupId")
                && !all.getOrDefault("DeduplicationScope", "").equals("messageGroup")) {
            throw SqsFaults.attributeReason("The value perMessageGroupId is allowed only when the value for"
                    + " DeduplicationScope is messageGroup.");
        }
    }

    /// Whether GetQueueAttributes knows a name.
    static boolean isKnown(String name) {
        return DERIVED.contains(name) || isSettable(name);
    }

    private static boolean isSettable(String name) {
        return NUMBERS.containsKey(name) || CHOICES.containsKey(name) || TEXTS.contains(name);
    }

    private static void checkNumber(String name, String value, long[] range) {
        if (!value.matches("\\d{1,9}") || Long.parseLong(value) < range[0] || Long.parseLong(value) > range[1]) {
            throw SqsFaults.badAttribute(name);
        }
    }

    private static void checkPolicy(String policy) {
        try {
            var document = JSON.readTree(policy);
            if (document.isObject()
                    && (document.path("Statement").isArray() || document.path("Statement").isObject())) {
                return;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw SqsFaults.badAttribute("Policy");
    }
}
