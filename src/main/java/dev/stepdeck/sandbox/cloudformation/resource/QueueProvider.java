package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.sqs.SqsClient;

/// `AWS::SQS::Queue`. `Ref` gives the URL.
final class QueueProvider implements ResourceProvider {

    private static final Set<String> ATTRIBUTES = Set.of("DelaySeconds", "MaximumMessageSize",
            "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout", "FifoQueue",
            "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit", "KmsMasterKeyId",
            "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled", "RedrivePolicy", "RedriveAllowPolicy");

    private final SqsClient sqs;
    private final UnaryOperator<String> url;

    QueueProvider(SqsClient sqs, UnaryOperator<String> url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public String type() {
        return "AWS::SQS::Queue";
    }

    @Override
    public Shape.Structure shape() {
        var members = new HashMap<String, Shape>(Map.of("QueueName", TEXT, "Tags", Shape.tags(), "FifoQueue", FLAG,
                "ContentBasedDeduplication", FLAG, "SqsManagedSseEnabled", FLAG, "DeduplicationScope", TEXT,
                "FifoThroughputLimit", TEXT, "KmsMasterKeyId", TEXT, "RedrivePolicy", new Shape.Json(),
                "RedriveAllowPolicy", new Shape.Json()));
        for (var number : Set.of("DelaySeconds", "MaximumMessageSize", "MessageRetentionPeriod",
                "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout", "KmsDataKeyReusePeriodSeconds")) {
            members.put(number, WHOLE);
        }
        return new Shape.Structure(members, Set.of());
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "QueueName", "QueueUrl");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("QueueName", "FifoQueue");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("QueueName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        boolean fifo = Boolean.TRUE.equals(request.properties().flagOrNull("FifoQueue"));
        return url.apply(request.properties().textIfGiven("QueueName")
                .orElseGet(() -> request.generatedName(fifo ? 75 : 80) + (fifo ? ".fifo" : "")));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String queueUrl) {
        sqs.createQueue(create -> create.queueName(name(queueUrl))
                .attributesWithStrings(attributes(request.properties())).tags(request.tags()));
        return attributesOf(queueUrl);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var queueUrl = before.physicalId();
        var wanted = attributes(request.properties());
        attributes(before.properties()).keySet().stream().filter(name -> !wanted.containsKey(name))
                .forEach(name -> wanted.put(name, usual(name)));
        wanted.remove("FifoQueue");
        if (!wanted.isEmpty()) {
            sqs.setQueueAttributes(set -> set.queueUrl(queueUrl).attributesWithStrings(wanted));
        }
        TagChange.of(before, request).carryOut(
                gone -> sqs.untagQueue(untag -> untag.queueUrl(queueUrl).tagKeys(gone)),
                tags -> sqs.tagQueue(tag -> tag.queueUrl(queueUrl).tags(tags)));
        return attributesOf(queueUrl);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> sqs.deleteQueue(delete -> delete.queueUrl(state.physicalId())));
    }

    private static Map<String, String> attributes(Properties properties) {
        var attributes = new HashMap<String, String>();
        ATTRIBUTES.stream().filter(properties::has).forEach(name -> {
            var value = properties.jsonOrNull(name);
            if (value != null) {
                attributes.put(name, value);
            }
        });
        return attributes;
    }

    /// What an attribute becomes when a template does not set it any more.
    private static String usual(String attribute) {
        return switch (attribute) {
            case "DelaySeconds", "ReceiveMessageWaitTimeSeconds" -> "0";
            case "MaximumMessageSize" -> "1048576";
            case "MessageRetentionPeriod" -> "345600";
            case "VisibilityTimeout" -> "30";
            case "ContentBasedDeduplication" -> "false";
            case "SqsManagedSseEnabled" -> "true";
            default -> "";
        };
    }

    private static String name(String queueUrl) {
        return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    }

    private static Map<String, String> attributesOf(String queueUrl) {
        return Map.of("Arn", Account.arn("sqs", name(queueUrl)), "QueueName", name(queueUrl), "QueueUrl", queueUrl);
    }
}
