package dev.stepdeck.sandbox.s3.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the owner of a bucket allows a browser to upload.
///
/// Source: "POST Policy" in the S3 API reference.
///
/// @param least bytes that the file has
/// @param most bytes that it has
record PostPolicy(Instant expiration, List<Condition> conditions, long least, long most) {

    private static final JsonMapper JSON = JsonMapper.shared();
    /// Fields that need no condition.
    private static final Set<String> FREE = Set.of("x-amz-signature", "signature", "awsaccesskeyid", "policy", "file");

    /// One of a field.
    ///
    /// @param field in lower case
    /// @param startsWith else the whole value counts
    record Condition(String field, String value, boolean startsWith, JsonNode source) {

        boolean holds(String actual) {
            if (!startsWith) {
                return actual.equals(value);
            }
            return field.equals("content-type")
                    ? Arrays.stream(actual.split(",")).allMatch(one -> one.strip().startsWith(value))
                    : actual.startsWith(value);
        }
    }

    /// @param base64 the field of the form
    /// @throws AwsServiceException `InvalidPolicyDocument`
    static PostPolicy parse(String base64) {
        JsonNode document;
        try {
            document = JSON.readTree(new String(Base64.getDecoder().decode(base64.replaceAll("\\s", "")), UTF_8));
        } catch (JacksonException | IllegalArgumentException e) {
            throw invalid("Invalid JSON.");
        }
        if (!document.isObject()) {
            throw invalid("Invalid JSON.");
        }
        if (!document.path("expiration").isString()) {
            throw invalid("Policy missing expiration.");
        }
        if (!document.path("conditions").isArray()) {
            throw invalid("Policy missing conditions.");
        }
        var conditions = new ArrayList<Condition>();
        var range = new long[]{0, Long.MAX_VALUE};
        for (var condition : document.path("conditions")) {
            read(condition, conditions, range);
        }
        return new PostPolicy(expiration(document.path("expiration").stringValue()), List.copyOf(conditions), range[0],
                range[1]);
    }

    private static Instant expiration(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw invalid("Invalid 'expiration' value: '" + text + "'");
        }
    }

    private static void read(JsonNode condition, List<Condition> conditions, long[] range) {
        if (condition.isObject() && condition.size() == 1) {
            condition.properties().forEach(member -> {
                if (!member.getValue().isString()) {
                    throw invalid("Invalid Simple-Condition: Simple-Conditions must have a string value.");
                }
                conditions.add(new Condition(member.getKey().toLowerCase(Locale.ROOT), member.getValue().stringValue(),
                        false, JSON.createArrayNode().add("eq").add("$" + member.getKey()).add(member.getValue())));
            });
            return;
        }
        if (!condition.isArray() || condition.size() != 3 || !condition.get(0).isString()) {
            throw invalid("Invalid Condition: " + condition);
        }
        var kind = condition.get(0).stringValue().toLowerCase(Locale.ROOT);
        var first = condition.get(1);
        var second = condition.get(2);
        switch (kind) {
            case "content-length-range" -> {
                range[0] = Math.max(range[0], bytes(first));
                range[1] = Math.min(range[1], bytes(second));
            }
            case "eq", "starts-with" -> {
                if (!first.isString() || !second.isString() || !first.stringValue().startsWith("$")) {
                    throw invalid("Invalid Condition: " + condition);
                }
                conditions.add(new Condition(first.stringValue().substring(1).toLowerCase(Locale.ROOT),
                        second.stringValue(), kind.equals("starts-with"), condition));
            }
            default -> throw invalid("Invalid Condition: unknown operation '" + kind + "'.");
        }
    }

    private static long bytes(JsonNode value) {
        try {
            return value.isIntegralNumber() ? value.longValue() : Long.parseLong(value.asString());
        } catch (NumberFormatException | JacksonException e) {
            throw invalid("Invalid content-length-range: " + value);
        }
    }

    /// @param fields of the form and `bucket`
    /// @throws AwsServiceException `AccessDenied` when they are not as the policy says
    void check(Map<String, String> fields, Instant now) {
        if (!now.isBefore(expiration)) {
            throw denied("Policy expired.");
        }
        var named = new HashSet<String>();
        for (var condition : conditions) {
            named.add(condition.field());
            if (!condition.holds(fields.getOrDefault(condition.field(), ""))) {
                throw denied("Policy Condition failed: " + condition.source());
            }
        }
        var extra = fields.keySet().stream().filter(name -> {
            var lower = name.toLowerCase(Locale.ROOT);
            return !FREE.contains(lower) && !named.contains(lower) && !lower.startsWith("x-ignore-");
        }).toList();
        if (!extra.isEmpty()) {
            throw denied("Extra input fields: " + String.join(", ", extra));
        }
    }

    private static AwsServiceException denied(String why) {
        return Faults.general(403, "AccessDenied", "Invalid according to Policy: " + why);
    }

    private static AwsServiceException invalid(String why) {
        return Faults.general(400, "InvalidPolicyDocument", "Invalid Policy: " + why);
    }
}
