package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/// The property `NotificationConfiguration` of buckets. The sandbox has no Lambda, so `LambdaConfigurations` are no
/// member of its shape and are refused by name.
final class BucketNotifications {

    static final String PROPERTY = "NotificationConfiguration";

    private static final Shape FILTER = new Shape.Structure(Map.of("S3Key", new Shape.Structure(
            Map.of("Rules", new Shape.Items(Shape.texts("Name", "Value").requiring("Name", "Value"))),
            Set.of("Rules"))), Set.of("S3Key"));

    static final Shape SHAPE = new Shape.Structure(Map.of("QueueConfigurations", to("Queue"), "TopicConfigurations",
            to("Topic"), "EventBridgeConfiguration",
            new Shape.Structure(Map.of("EventBridgeEnabled", FLAG), Set.of("EventBridgeEnabled"))), Set.of());

    private BucketNotifications() {}

    private static Shape to(String destination) {
        return new Shape.Items(new Shape.Structure(Map.of("Event", TEXT, destination, TEXT, "Filter", FILTER),
                Set.of("Event", destination)));
    }

    static NotificationConfiguration of(Properties bucket) {
        var built = NotificationConfiguration.builder();
        bucket.object(PROPERTY).ifPresent(wanted -> {
            built.queueConfigurations(wanted.objects("QueueConfigurations").stream()
                    .map(queue -> QueueConfiguration.builder().queueArn(queue.text("Queue"))
                            .eventsWithStrings(queue.text("Event")).filter(filter(queue)).build())
                    .toList());
            built.topicConfigurations(wanted.objects("TopicConfigurations").stream()
                    .map(topic -> TopicConfiguration.builder().topicArn(topic.text("Topic"))
                            .eventsWithStrings(topic.text("Event")).filter(filter(topic)).build())
                    .toList());
            wanted.object("EventBridgeConfiguration")
                    .filter(bridge -> !Boolean.FALSE.equals(bridge.flagOrNull("EventBridgeEnabled")))
                    .ifPresent(_ -> built.eventBridgeConfiguration(EventBridgeConfiguration.builder().build()));
        });
        return built.build();
    }

    private static @Nullable NotificationConfigurationFilter filter(Properties configuration) {
        return configuration.object("Filter").flatMap(filter -> filter.object("S3Key"))
                .map(key -> NotificationConfigurationFilter.builder().key(to -> to.filterRules(key.objects("Rules")
                        .stream().map(rule -> FilterRule.builder().name(rule.text("Name")).value(rule.text("Value"))
                                .build())
                        .toList())).build())
                .orElse(null);
    }
}
