package dev.stepdeck.sandbox.sqs;

import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where messages go that were received too often. Source: SetQueueAttributes, `RedrivePolicy`.
///
/// @param target the ARN of the dead-letter queue
/// @param receives how often a message is received before it goes there
record RedrivePolicy(String target, int receives) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 1000;

    /// The policy among a queue's attributes.
    static Optional<RedrivePolicy> of(Queue queue) {
        return Optional.ofNullable(queue.attributes().get("RedrivePolicy")).map(RedrivePolicy::parse);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException in SQS's words for what is none
    static RedrivePolicy parse(String text) {
        var policy = object(text);
        for (var name : new String[]{"maxReceiveCount", "deadLetterTargetArn"}) {
            if (!policy.has(name)) {
                throw invalid(text, "Redrive policy does not contain mandatory attribute: " + name + ".");
            }
        }
        var count = policy.get("maxReceiveCount").asString("");
        if (!count.matches("\\d{1,4}") || Integer.parseInt(count) < 1 || Integer.parseInt(count) > MOST) {
            throw invalid(text, "Invalid value for maxReceiveCount: " + count
                    + ", valid values are from 1 to 1000 both inclusive.");
        }
        var target = policy.get("deadLetterTargetArn").asString("");
        if (!target.matches("arn:[^:]*:[^:]*:[^:]*:[^:]*:[^:]+")) {
            throw invalid(text, "Dead-letter target ARN should be fully qualified ARN.");
        }
        if (!target.split(":", -1)[2].equals("sqs")) {
            throw invalid(text, "Only SQS queues are valid resources for deadLetterTargetArn.");
        }
        if (!Set.of("maxReceiveCount", "deadLetterTargetArn").containsAll(policy.propertyNames())) {
            throw invalid(text, "Only following attributes are supported: [deadLetterTargetArn, maxReceiveCount].");
        }
        return new RedrivePolicy(target, Integer.parseInt(count));
    }

    private static JsonNode object(String text) {
        try {
            var policy = JSON.readTree(text);
            if (policy.isObject()) {
                return policy;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw SqsFaults.badParameter("Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a"
                + " valid JSON map.");
    }

    static RuntimeException invalid(String text, String reason) {
        return SqsFaults.badParameter("Value " + text + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }

    /// The name of the dead-letter queue, if it is one of this account and region.
    Optional<String> queue() {
        var prefix = Account.arn("sqs", "");
        return target.startsWith(prefix) ? Optional.of(target.substring(prefix.length())) : Optional.empty();
    }
}
