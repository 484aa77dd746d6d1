package dev.stepdeck.sandbox.sns;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The attributes of topics and what they may be. Source: SetTopicAttributes.
final class TopicAttributes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_DISPLAY_NAME = 100;
    private static final Pattern DELIVERY_STATUS = Pattern.compile("(HTTP|Firehose|Lambda|Application|SQS)"
            + "(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)");
    private static final Set<String> FIFO = Set.of("FifoTopic", "ContentBasedDeduplication", "FifoThroughputScope",
            "ArchivePolicy");
    private static final Map<String, Set<String>> CHOICES = Map.of("FifoTopic", Set.of("true", "false"),
            "ContentBasedDeduplication", Set.of("true", "false"), "SignatureVersion", Set.of("1", "2"),
            "TracingConfig", Set.of("PassThrough", "Active"), "FifoThroughputScope",
            Set.of("Topic", "MessageGroup"));
    private static final Set<String> DOCUMENTS = Set.of("Policy", "DeliveryPolicy", "ArchivePolicy",
            "DataProtectionPolicy");
    private static final Set<String> TEXTS = Set.of("DisplayName", "KmsMasterKeyId");

    private TopicAttributes() {}

    /// Whether there is such an attribute for a topic.
    static boolean isKnown(String name, boolean fifo) {
        return TEXTS.contains(name) || DOCUMENTS.contains(name) && (fifo || !FIFO.contains(name))
                || CHOICES.containsKey(name) && (fifo || !FIFO.contains(name) || name.equals("FifoTopic"))
                || DELIVERY_STATUS.matcher(name).matches();
    }

    /// Whether an attribute may have a value; empty text takes it back.
    static boolean isAllowed(String name, String value) {
        if (value.isEmpty()) {
            return true;
        }
        if (CHOICES.containsKey(name)) {
            return CHOICES.get(name).contains(value);
        }
        if (name.endsWith("SampleRate")) {
            return value.matches("\\d{1,2}|100");
        }
        return DOCUMENTS.contains(name)
                ? isObject(value)
                : !name.equals("DisplayName") || value.length() <= LONGEST_DISPLAY_NAME;
    }

    private static boolean isObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
