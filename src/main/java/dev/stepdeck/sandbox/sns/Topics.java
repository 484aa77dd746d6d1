package dev.stepdeck.sandbox.sns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.Account;
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

    private final Table<Topic> rows;

    Topics(Store store) {
        this.rows = store.table("sns.topics", new JsonRows<>(Topic.class));
    }

    /// Creates a topic; one that is there already stays as it is.
    Topic create(@Nullable String name, Map<String, String> attributes, Map<String, String> tags) {
        boolean fifo = attributes.getOrDefault("FifoTopic", "false").equals("true");
        if (name == null || !name.matches("[a-zA-Z0-9_-]{1,256}" + (fifo ? "\\.fifo" : ""))) {
            throw SnsFaults.invalid(fifo && name != null && !name.endsWith(".fifo")
                    ? "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII"
                            + " letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters"
                            + " long."
                    : "Topic Name");
        }
        var topic = new Topic(name, attributes, tags);
        rows.putIfAbsent(name, topic);
        return rows.get(name).orElse(topic);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for what is no topic's ARN, or no topic
    Topic get(@Nullable String arn) {
        if (arn == null || !arn.startsWith("arn:aws:sns:") || arn.split(":", -1).length != 6) {
            throw SnsFaults.invalid("TopicArn Reason: An ARN must have at least 6 elements, not "
                    + (arn == null ? 0 : arn.split(":", -1).length));
        }
        return find(arn).orElseThrow(SnsFaults::noTopic);
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
