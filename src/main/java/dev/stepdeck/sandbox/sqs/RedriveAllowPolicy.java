package dev.stepdeck.sandbox.sqs;

import java.util.List;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which queues may have a queue as their dead-letter queue. Source: SetQueueAttributes, `RedriveAllowPolicy`.
///
/// @param permission `allowAll`, `denyAll` or `byQueue`
/// @param sources the ARNs of the queues that may
record RedriveAllowPolicy(String permission, List<String> sources) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> PERMISSIONS = Set.of("allowAll", "denyAll", "byQueue");
    private static final int MOST = 10;

    RedriveAllowPolicy {
        sources = List.copyOf(sources);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException in SQS's words for what is none
    static RedriveAllowPolicy parse(String text) {
        var policy = tree(text);
        var permission = policy.path("redrivePermission").asString("");
        var sources = policy.path("sourceQueueArns");
        if (!policy.isObject() || !PERMISSIONS.contains(permission)
                || !Set.of("redrivePermission", "sourceQueueArns").containsAll(policy.propertyNames())
                || !sources.isMissingNode() && !sources.isArray()
                || !sources.valueStream().allMatch(JsonNode::isString)) {
            throw unsupported();
        }
        if (!permission.equals("byQueue") && !sources.isMissingNode()) {
            throw invalid(text, "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        }
        if (permission.equals("byQueue") && sources.isEmpty()) {
            throw invalid(text, "When you specify the byQueue permission type, you must also specify one or more"
                    + " sourceQueueArns values.");
        }
        if (sources.size() > MOST) {
            throw invalid(text, "The maximum number of source queue ARNs you can specify is 10.");
        }
        return new RedriveAllowPolicy(permission, sources.valueStream().map(each -> each.asString("")).toList());
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw unsupported();
        }
    }

    private static RuntimeException unsupported() {
        return SqsFaults.badParameter("Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't"
                + " create the redrive allow policy, as it’s in an unsupported format.");
    }

    private static RuntimeException invalid(String text, String reason) {
        return SqsFaults.badParameter("Value " + text + " for parameter RedriveAllowPolicy is invalid. Reason: Amazon"
                + " SQS can't create the redrive allow policy. " + reason);
    }

    boolean allows(String source) {
        return switch (permission) {
            case "denyAll" -> false;
            case "byQueue" -> sources.contains(source);
            default -> true;
        };
    }
}
