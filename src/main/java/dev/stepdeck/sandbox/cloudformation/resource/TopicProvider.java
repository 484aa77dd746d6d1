package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Tag;

/// `AWS::SNS::Topic`, with the subscriptions that it may list. `Ref` gives the ARN.
final class TopicProvider implements ResourceProvider {

    private static final List<String> ATTRIBUTES = List.of("DisplayName", "FifoTopic", "ContentBasedDeduplication",
            "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "ArchivePolicy", "FifoThroughputScope");

    /// What attributes go back to that the template does not have any more, if that is not the empty text.
    private static final Map<String, String> DEFAULTS = Map.of("SignatureVersion", "1", "TracingConfig", "PassThrough",
            "ContentBasedDeduplication", "false", "FifoThroughputScope", "Topic");

    private final SnsClient sns;

    TopicProvider(SnsClient sns) {
        this.sns = sns;
    }

    @Override
    public String type() {
        return "AWS::SNS::Topic";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("TopicName", TEXT, "DisplayName", TEXT, "FifoTopic", FLAG,
                "ContentBasedDeduplication", FLAG, "KmsMasterKeyId", TEXT, "SignatureVersion", TEXT, "TracingConfig",
                TEXT, "ArchivePolicy", new Shape.Json(), "Tags", Shape.tags(), "Subscription",
                new Shape.Items(Shape.texts("Endpoint", "Protocol").requiring("Endpoint", "Protocol"))), Set.of())
                .with("FifoThroughputScope", TEXT);
    }

    @Override
    public Set<String> attributes() {
        return Set.of("TopicArn", "TopicName");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("TopicName", "FifoTopic");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("TopicName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        boolean fifo = Boolean.TRUE.equals(request.properties().flagOrNull("FifoTopic"));
        return Account.arn("sns", request.properties().textIfGiven("TopicName")
                .orElseGet(() -> request.generatedName(200) + (fifo ? ".fifo" : "")));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String arn) {
        sns.createTopic(create -> create.name(name(arn)).attributes(attributes(request.properties()))
                .tags(tags(request.tags())));
        Absent.orElse(() -> sns.deleteTopic(delete -> delete.topicArn(arn)), () -> subscribe(request, arn));
        return attributesOf(arn);
    }

    private void subscribe(ResourceRequest request, String arn) {
        request.properties().objects("Subscription").forEach(wanted -> sns.subscribe(subscribe -> subscribe
                .topicArn(arn).protocol(wanted.text("Protocol")).endpoint(wanted.text("Endpoint"))));
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var arn = before.physicalId();
        var wanted = attributes(request.properties());
        attributes(before.properties()).keySet()
                .forEach(name -> wanted.putIfAbsent(name, DEFAULTS.getOrDefault(name, "")));
        wanted.remove("FifoTopic");
        wanted.forEach((name, value) -> sns
                .setTopicAttributes(set -> set.topicArn(arn).attributeName(name).attributeValue(value)));
        subscribe(request, arn);
        drop(request.properties(), before);
        TagChange.of(before, request).carryOut(
                gone -> sns.untagResource(untag -> untag.resourceArn(arn).tagKeys(gone)),
                tags -> sns.tagResource(tag -> tag.resourceArn(arn).tags(tags(tags))));
        return attributesOf(arn);
    }

    /// Ends the subscriptions that the template listed before and does not any more.
    private void drop(Properties now, ResourceState before) {
        var gone = new HashMap<String, String>();
        before.properties().objects("Subscription").forEach(s -> gone.put(s.text("Endpoint"), s.text("Protocol")));
        now.objects("Subscription").forEach(s -> gone.remove(s.text("Endpoint"), s.text("Protocol")));
        sns.listSubscriptionsByTopicPaginator(list -> list.topicArn(before.physicalId())).subscriptions().stream()
                .filter(s -> s.protocol().equals(gone.get(s.endpoint())))
                .forEach(s -> sns.unsubscribe(end -> end.subscriptionArn(s.subscriptionArn())));
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> sns.deleteTopic(delete -> delete.topicArn(state.physicalId())));
    }

    private static Map<String, String> attributes(Properties properties) {
        var attributes = new HashMap<String, String>();
        ATTRIBUTES.forEach(name -> {
            var value = properties.jsonOrNull(name);
            if (value != null) {
                attributes.put(name, value);
            }
        });
        return attributes;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static Map<String, String> attributesOf(String arn) {
        return Map.of("TopicArn", arn, "TopicName", name(arn));
    }
}
