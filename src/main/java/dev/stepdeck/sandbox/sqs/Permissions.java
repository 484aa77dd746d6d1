package dev.stepdeck.sandbox.sqs;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The statements of a queue's policy that AddPermission writes and RemovePermission takes away. They are kept and
/// answered with the attribute `Policy`; the sandbox has one account, so nobody is kept away by them.
final class Permissions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> ACTIONS = Set.of("*", "SendMessage", "ReceiveMessage", "DeleteMessage",
            "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl", "ListDeadLetterSourceQueues",
            "PurgeQueue");
    private static final Set<String> OWNERS = Set.of("AddPermission", "CancelMessageMoveTask", "CreateQueue",
            "DeleteQueue", "ListMessageMoveTasks", "ListQueues", "ListQueueTags", "RemovePermission",
            "SetQueueAttributes", "StartMessageMoveTask", "TagQueue", "UntagQueue");
    private static final int MOST_ACTIONS = 7;

    private final Queues queues;

    Permissions(Queues queues) {
        this.queues = queues;
    }

    void add(AddPermissionRequest request) {
        var queue = queues.at(request.queueUrl());
        check(request);
        var arn = Queues.arn(queue.name());
        var policy = policy(queue);
        if (statements(policy).stream().anyMatch(each -> isLabelled(each, request.label()))) {
            throw badLabel(request.label(), "Already exists.");
        }
        var statement = JSON.createObjectNode().put("Sid", request.label()).put("Effect", "Allow");
        statement.putObject("Principal").set("AWS",
                oneOrMany(request.awsAccountIds().stream().map(id -> "arn:aws:iam::" + id + ":root").toList()));
        statement.set("Action", oneOrMany(request.actions().stream().map(action -> "SQS:" + action).toList()));
        statement.put("Resource", arn);
        keep(queue, policy, arn, statement, request.label());
    }

    void remove(RemovePermissionRequest request) {
        var queue = queues.at(request.queueUrl());
        if (request.label() == null) {
            throw SqsFaults.missing("Label");
        }
        var policy = policy(queue);
        if (statements(policy).stream().noneMatch(each -> isLabelled(each, request.label()))) {
            throw badLabel(request.label(), "can't find label on existing policy.");
        }
        keep(queue, policy, Queues.arn(queue.name()), null, request.label());
    }

    /// Writes the policy without the statement of a label and with the new one.
    private void keep(Queue queue, ObjectNode before, String arn,
            @Nullable ObjectNode statement, String label) {
        var all = JSON.createArrayNode();
        statements(before).stream().filter(each -> !isLabelled(each, label)).forEach(all::add);
        if (statement != null) {
            all.add(statement);
        }
        var policy = JSON.createObjectNode();
        policy.set("Version", before.path("Version").isMissingNode()
                ? JSON.getNodeFactory().stringNode("2008-10-17")
                : before.get("Version"));
        policy.set("Id", before.path("Id").isMissingNode()
                ? JSON.getNodeFactory().stringNode(arn + "/SQSDefaultPolicy")
                : before.get("Id"));
        policy.set("Statement", all);
        queues.setAttributes(queue.name(),
                Map.of("Policy", all.isEmpty() ? "" : JSON.writeValueAsString(policy)));
    }

    private static void check(AddPermissionRequest request) {
        var label = request.label();
        if (label == null) {
            throw SqsFaults.missing("Label");
        }
        if (!label.matches("[A-Za-z0-9_-]{1,80}")) {
            throw badLabel(label, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                    + " length.");
        }
        if (request.awsAccountIds().isEmpty()) {
            throw SqsFaults.missing("AWSAccountIds");
        }
        if (request.actions().isEmpty()) {
            throw SqsFaults.missing("Actions");
        }
        if (request.actions().size() > MOST_ACTIONS) {
            throw SqsFaults.plain("OverLimit", request.actions().size() + " Actions were found, maximum allowed is "
                    + MOST_ACTIONS + ".");
        }
        for (var account : request.awsAccountIds()) {
            if (!account.matches("\\d{12}")) {
                throw SqsFaults.badParameter("Value [" + account + "] for parameter PrincipalId is invalid. Reason:"
                        + " Unable to verify.");
            }
        }
        for (var action : request.actions()) {
            if (!ACTIONS.contains(action)) {
                throw SqsFaults.badParameter("Value SQS:" + action + " for parameter ActionName is invalid. Reason: "
                        + (OWNERS.contains(action)
                                ? "Only the queue owner is allowed to invoke this action."
                                : "Please refer to the appropriate WSDL for a list of valid actions. "));
            }
        }
    }

    private static boolean isLabelled(JsonNode statement, String label) {
        return statement.path("Sid").asString("").equals(label);
    }

    private static RuntimeException badLabel(String label, String reason) {
        return SqsFaults.badParameter("Value " + label + " for parameter Label is invalid. Reason: " + reason);
    }

    /// What a queue has is checked when it is set, so it reads.
    private static ObjectNode policy(Queue queue) {
        var text = queue.attributes().get("Policy");
        return text == null ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
    }

    private static List<JsonNode> statements(ObjectNode policy) {
        var statement = policy.path("Statement");
        return statement.isObject() ? List.of(statement) : List.copyOf(statement.values());
    }

    private static JsonNode oneOrMany(List<String> values) {
        if (values.size() == 1) {
            return JSON.getNodeFactory().stringNode(values.getFirst());
        }
        var all = JSON.createArrayNode();
        values.forEach(all::add);
        return all;
    }
}
