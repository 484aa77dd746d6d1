package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.sns.SnsClient;

/// Notifies the topics in a stack's `NotificationARNs` of its events. A missing topic does not fail the stack.
///
/// Source: "Monitor stack progress" in the user guide.
public final class StackTopics {

    private static final Logger LOG = LoggerFactory.getLogger(StackTopics.class);

    private final Supplier<SnsClient> sns;

    public StackTopics(Supplier<SnsClient> sns) {
        this.sns = sns;
    }

    void tell(List<String> topics, StackEvent event) {
        if (topics.isEmpty()) {
            return;
        }
        var text = text(event);
        for (var topic : topics) {
            try {
                sns.get().publish(
                        publish -> publish.topicArn(topic).subject("AWS CloudFormation Notification").message(text));
            } catch (RuntimeException e) {
                LOG.debug("{} is not told of an event", topic, e);
            }
        }
    }

    private static String text(StackEvent event) {
        var text = new StringBuilder();
        line(text, "StackId", event.stackId());
        line(text, "Timestamp", event.timestamp());
        line(text, "EventId", event.eventId());
        line(text, "LogicalResourceId", event.logicalResourceId());
        line(text, "Namespace", Account.ID);
        line(text, "PhysicalResourceId", event.physicalResourceId());
        line(text, "PrincipalId", Account.ID);
        line(text, "ResourceProperties", event.resourceProperties());
        line(text, "ResourceStatus", event.resourceStatusAsString());
        line(text, "ResourceStatusReason", event.resourceStatusReason());
        line(text, "ResourceType", event.resourceType());
        line(text, "StackName", event.stackName());
        line(text, "ClientRequestToken", event.clientRequestToken());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable Object value) {
        var shown = value == null ? name.equals("ClientRequestToken") ? "null" : "" : value.toString();
        text.append(name).append("='").append(shown).append("'\n");
    }
}
