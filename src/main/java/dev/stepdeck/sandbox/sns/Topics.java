package dev.stepdeck.sandbox.sns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The topics by name.
final class Topics {

    private static final String POLICY = "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{"
            + "\"Sid\":\"__default_statement_ID\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":["
            + "\"SNS:GetTopicAttributes\",\"SNS:SetTopicAttributes\",\"SNS:AddPermission\",\"SNS:RemovePermission\","
            + "\"SNS:DeleteTopic\",\"SNS:Subscribe\",\"SNS:ListSubscriptionsByTopic\",\"SNS:Publish\"],"
            + "\"Resource\":\"%s\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\"" + Account.ID + "\"}}}]}";

    private static final Map<String, String> DEFAULTS = Map.of("FifoTopic", "false", "ContentBasedDeduplication",
            "false");

    private final Table<Topic> rows;

    Topics(Store store) {
        this.rows = store.table("sns.topics", new JsonRows<>(Topic.class));
    }

    /// Creates a topic; one that is there already stays as it is.
    Topic create(@Nullable String name, Map<String, String> attributes, Map<String, String> tags) {
        boolean fifo = attributes.getOrDefault("FifoTopic", "false").equals("true");
        checkName(name == null ? "" : name, fifo);
        attributes.forEach((attribute, value) -> {
            if (!TopicAttributes.isKnown(attribute, fifo)) {
                throw SnsFaults.invalid("Attributes Reason: Unknown attribute " + attribute);
            }
            if (!TopicAttributes.isAllowed(attribute, value)) {
                throw SnsFaults.invalid("Attributes Reason: Invalid value for attribute " + attribute);
            }
        });
        var topic = new Topic(name == null ? "" : name, attributes, tags);
        if (rows.putIfAbsent(topic.name(), topic)) {
            return topic;
        }
        var existing = rows.get(topic.name()).orElse(topic);
        attributes.forEach((attribute, value) -> {
            if (!value.equals(existing.attributes().getOrDefault(attribute, DEFAULTS.getOrDefault(attribute, "")))) {
                throw SnsFaults.invalid("Attributes Reason: Topic already exists with different attributes");
            }
        });
        if (!existing.tags().entrySet().containsAll(tags.entrySet())) {
            throw SnsFaults.invalid("Tags Reason: Topic already exists with different tags");
        }
        return existing;
    }

    private static void checkName(String name, boolean fifo) {
        if (fifo && !name.matches("[a-zA-Z0-9_-]{1,251}\\.fifo")) {
            throw SnsFaults.invalid("Fifo Topic names must end with .fifo and must be made up of only uppercase and"
                    + " lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256"
                    + " characters long.");
        }
        if (!fifo && !name.matches("[a-zA-Z0-9_-]{1,256}")) {
            throw SnsFaults.invalid("Topic Name");
        }
    }

    /// Changes an attribute.
    void set(@Nullable String arn, @Nullable String attribute, @Nullable String value) {
        var topic = get(arn);
        var name = attribute == null ? "" : attribute;
        var given = value == null ? "" : value;
        if (!TopicAttributes.isKnown(name, topic.fifo()) || name.equals("FifoTopic")) {
            throw SnsFaults.invalid("AttributeName");
        }
        if (!TopicAttributes.isAllowed(name, given)) {
            throw SnsFaults.invalid("AttributeValue");
        }
        update(topic.name(), t -> t.with(name, given));
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is not a topic's ARN, or no topic
    Topic get(@Nullable String arn) {
        SnsFaults.checkArn("TopicArn", arn);
        return find(arn == null ? "" : arn).orElseThrow(SnsFaults::noTopic);
    }

    Optional<Topic> find(String arn) {
        return rows.get(arn.substring(arn.lastIndexOf(':') + 1)).filter(topic -> topic.arn().equals(arn));
    }

    void update(String name, UnaryOperator<Topic> change) {
        rows.update(name, change);
    }

    void remove(String arn) {
        rows.remove(arn.substring(arn.lastIndexOf(':') + 1));
    }

    List<Topic> page(String after, int limit) {
        return rows.page("", after, limit, Map.Entry::getValue);
    }

    static String defaultPolicy(Topic topic) {
        return POLICY.formatted(topic.arn());
    }
}
