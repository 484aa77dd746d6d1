package dev.stepdeck.sandbox.cloudtrail;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says whether a trail can be. Sources: CreateTrail, CloudTrail API Reference; "CloudTrail trail naming requirements" and
/// "Amazon S3 bucket policy for CloudTrail" in its User Guide.
record TrailCheck(S3Client s3) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern WELL = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern TWICE = Pattern.compile(".*[._-]{2}.*");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final int LONGEST_PREFIX = 200;
    private static final String SERVICE = "cloudtrail.amazonaws.com";

    static void name(@Nullable String name) {
        if (name == null || name.length() < 3) {
            throw TrailFaults.name("Trail name too short. Minimum allowed length: 3 characters. Specified name length: "
                    + (name == null ? 0 : name.length()) + " characters.");
        }
        if (name.length() > 128) {
            throw TrailFaults
                    .name("Trail name too long. Maximum allowed length: 128 characters. Specified name length: "
                            + name.length() + " characters.");
        }
        if (!WELL.matcher(name).matches()) {
            throw TrailFaults.name("Trail name or ARN can only contain uppercase letters, lowercase letters, numbers,"
                    + " periods (.), hyphens (-), and underscores (_).");
        }
        if (!Character.isLetterOrDigit(name.charAt(0))) {
            throw TrailFaults.name("Trail name must starts with a letter or number.");
        }
        if (!Character.isLetterOrDigit(name.charAt(name.length() - 1))) {
            throw TrailFaults.name("Trail name must ends with a letter or number.");
        }
        if (TWICE.matcher(name).matches() || ADDRESS.matcher(name).matches()) {
            throw TrailFaults.name("Trail name cannot have adjacent periods, hyphens or underscores, or be an IP"
                    + " address.");
        }
    }

    /// A trail of all regions has the events of global services.
    static void regions(boolean multiRegion, boolean global) {
        if (multiRegion && !global) {
            throw TrailFaults.combination("Multi-Region trail must include global service events.");
        }
    }

    /// What the sandbox's trails cannot be told to do.
    static void lacking(@Nullable String topic, @Nullable String logGroup, @Nullable String key,
            @Nullable Boolean ofOrganization) {
        if (topic != null && !topic.isEmpty()) {
            throw TrailFaults.unsupported("The sandbox's trails send no notices to SNS: SnsTopicName.");
        }
        if (logGroup != null && !logGroup.isEmpty()) {
            throw TrailFaults.unsupported("The sandbox's trails do not write to CloudWatch Logs:"
                    + " CloudWatchLogsLogGroupArn.");
        }
        if (key != null && !key.isEmpty()) {
            throw TrailFaults.unsupported("The sandbox has no KMS: KmsKeyId.");
        }
        if (Boolean.TRUE.equals(ofOrganization)) {
            throw TrailFaults.unsupported("The sandbox has no organizations: IsOrganizationTrail.");
        }
    }

    /// The bucket must exist, and must allow CloudTrail to write to it.
    void bucket(String bucket, @Nullable String prefix) {
        if (prefix != null && prefix.length() > LONGEST_PREFIX) {
            throw TrailFaults.prefix("The S3 key prefix must be at most " + LONGEST_PREFIX + " characters long.");
        }
        JsonNode policy;
        try {
            s3.headBucket(head -> head.bucket(bucket));
            policy = JSON.readTree(s3.getBucketPolicy(get -> get.bucket(bucket)).policy());
        } catch (NoSuchBucketException e) {
            throw TrailFaults.noBucket(bucket);
        } catch (AwsServiceException e) {
            throw e.statusCode() == 404 && !e.awsErrorDetails().errorCode().equals("NoSuchBucketPolicy")
                    ? TrailFaults.noBucket(bucket)
                    : TrailFaults.policy(bucket);
        }
        if (!allows(policy, "s3:GetBucketAcl") || !allows(policy, "s3:PutObject")) {
            throw TrailFaults.policy(bucket);
        }
    }

    private static boolean allows(JsonNode policy, String action) {
        var statements = policy.path("Statement");
        return (statements.isArray()
                ? StreamSupport.stream(statements.spliterator(), false)
                : Stream.of(statements))
                .anyMatch(statement -> statement.path("Effect").asString("").equals("Allow")
                        && names(statement.path("Principal").path("Service"), SERVICE)
                        && (names(statement.path("Action"), action) || names(statement.path("Action"), "s3:*")));
    }

    private static boolean names(JsonNode oneOrMore, String wanted) {
        return oneOrMore.isArray()
                ? StreamSupport.stream(oneOrMore.spliterator(), false)
                        .anyMatch(each -> each.asString("").equalsIgnoreCase(wanted))
                : oneOrMore.asString("").equalsIgnoreCase(wanted);
    }
}
