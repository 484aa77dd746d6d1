package dev.stepdeck.sandbox.s3;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says whether the policy of a bucket can be. Source: IAM User Guide, IAM JSON policy elements reference.
final class BucketPolicyCheck {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 20 * 1024;
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> EFFECTS = Set.of("Allow", "Deny");

    private BucketPolicyCheck() {}

    /// @throws AwsServiceException `MalformedPolicy`
    static void check(String bucket, String text) {
        if (text.length() > MOST_BYTES) {
            throw malformed("Normalized policy document exceeds the maximum allowed size of 20480 bytes.");
        }
        var policy = read(text);
        if (policy.has("Version") && !VERSIONS.contains(policy.path("Version").asString(""))) {
            throw malformed("The policy must contain a valid version string");
        }
        var statements = policy.path("Statement");
        if (!statements.isContainer()) {
            throw malformed("Missing required field Statement");
        }
        if (statements.isEmpty()) {
            throw malformed("Could not parse the policy: Statement is empty!");
        }
        each(statements).forEach(statement -> check(bucket, statement));
    }

    private static JsonNode read(String text) {
        try {
            var policy = JSON.readTree(text);
            if (policy.isObject()) {
                return policy;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw malformed("Policies must be valid JSON and the first byte must be '{'");
    }

    private static void check(String bucket, JsonNode statement) {
        for (var member : List.of("Effect", "Principal", "Action", "Resource")) {
            if (!statement.has(member) && (member.equals("Effect") || !statement.has("Not" + member))) {
                throw malformed("Missing required field " + member);
            }
        }
        var effect = statement.path("Effect").asString("");
        if (!EFFECTS.contains(effect)) {
            throw malformed("Invalid effect: " + effect);
        }
        var wanted = "arn:aws:s3:::" + bucket;
        each(statement.path("Resource")).map(each -> each.asString("")).forEach(resource -> {
            var place = resource.split("/", 2)[0];
            if (!place.equals("*") && !place.equals(wanted) && !place.contains("*") && !place.contains("?")
                    && !place.contains("${")) {
                throw malformed("Policy has invalid resource");
            }
        });
        each(statement.path("Action")).map(each -> each.asString("")).forEach(action -> {
            if (!action.equals("*") && !action.regionMatches(true, 0, "s3:", 0, 3)) {
                throw malformed("Policy has invalid action");
            }
        });
    }

    private static Stream<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray()
                ? oneOrMore.valueStream()
                : Stream.of(oneOrMore).filter(node -> !node.isMissingNode());
    }

    private static AwsServiceException malformed(String message) {
        return S3Faults.of(400, "MalformedPolicy", message);
    }
}
