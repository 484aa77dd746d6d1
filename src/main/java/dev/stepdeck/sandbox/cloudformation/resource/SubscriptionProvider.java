package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/// `AWS::SNS::Subscription`. `Ref` gives the ARN on AWS; here, where it is not known before, a generated id.
final class SubscriptionProvider implements ResourceProvider {

    private static final List<String> ATTRIBUTES = List.of("DeliveryPolicy", "FilterPolicy", "FilterPolicyScope",
            "RawMessageDelivery", "RedrivePolicy", "SubscriptionRoleArn");

    private final SnsClient sns;

    SubscriptionProvider(SnsClient sns) {
        this.sns = sns;
    }

    @Override
    public String type() {
        return "AWS::SNS::Subscription";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("TopicArn", TEXT, "Protocol", TEXT, "Endpoint", TEXT, "DeliveryPolicy",
                new Shape.Json(), "FilterPolicy", new Shape.Json(), "FilterPolicyScope", TEXT, "RawMessageDelivery",
                FLAG, "RedrivePolicy", new Shape.Json(), "SubscriptionRoleArn", TEXT, "Region", TEXT),
                Set.of("TopicArn", "Protocol"));
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("TopicArn", "Protocol", "Endpoint");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.empty();
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.generatedName(80);
    }

    @Override
    public String madeId(String physicalId, Map<String, String> attributes) {
        return attributes.getOrDefault("Arn", physicalId);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        var properties = request.properties();
        var arn = sns.subscribe(subscribe -> subscribe.topicArn(properties.text("TopicArn"))
                .protocol(properties.text("Protocol")).endpoint(properties.textOrNull("Endpoint"))
                .attributes(attributes(properties)).returnSubscriptionArn(true)).subscriptionArn();
        return Map.of("Arn", arn);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var arn = find(before)
                .orElseThrow(() -> new ResourceException("The subscription does not exist any more"));
        var wanted = attributes(request.properties());
        attributes(before.properties()).keySet().forEach(name -> wanted.putIfAbsent(name, ""));
        wanted.forEach((name, value) -> sns.setSubscriptionAttributes(
                set -> set.subscriptionArn(arn).attributeName(name).attributeValue(value)));
        return Map.of("Arn", arn);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> find(state).ifPresent(arn -> sns.unsubscribe(end -> end.subscriptionArn(arn))));
    }

    /// The ARN of the subscription, if it is there. SNS lists one that is not confirmed without it.
    private Optional<String> find(ResourceState state) {
        var properties = state.properties();
        return sns.listSubscriptionsByTopicPaginator(list -> list.topicArn(properties.text("TopicArn")))
                .subscriptions().stream().filter(s -> s.protocol().equals(properties.text("Protocol")))
                .filter(s -> s.endpoint().equals(properties.textOrNull("Endpoint"))).findFirst()
                .map(Subscription::subscriptionArn).map(arn -> arn.startsWith("arn:") ? arn : state.physicalId());
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
}
