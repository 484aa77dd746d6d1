package dev.stepdeck.sandbox.iam;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.stepdeck.sandbox.wire.sign.UriEncoding;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The text of a policy, checked for form. It is kept, and given out, percent-encoded as IAM's answers have it.
/// Source: Grammar of the IAM JSON policy language, IAM User Guide.
final class PolicyDocument {

    /// Quotas of IAM in characters, white space not counted.
    private static final int LONGEST_TRUST = 2048;
    private static final int LONGEST_MANAGED = 6144;
    static final int LONGEST_INLINE = 10_240;

    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PolicyDocument() {}

    /// A policy of a role that says what may be done.
    static String permissions(String text) {
        statements(text).forEach(PolicyStatement::checkPermission);
        return UriEncoding.encode(text, false);
    }

    /// A policy with an ARN of its own that says what may be done.
    static String managed(String text) {
        var checked = permissions(text);
        checkLength(text, LONGEST_MANAGED, "PolicySize");
        return checked;
    }

    /// A policy that says who may take a role on.
    static String trust(String text) {
        statements(text).forEach(PolicyStatement::checkTrust);
        checkLength(text, LONGEST_TRUST, "ACLSizePerRole");
        return UriEncoding.encode(text, false);
    }

    /// How many of a text's characters count.
    static long length(String text) {
        return text.codePoints().filter(character -> !Character.isWhitespace(character)).count();
    }

    private static void checkLength(String text, int longest, String quota) {
        if (length(text) > longest) {
            throw IamFaults.limit("Cannot exceed quota for " + quota + ": " + longest);
        }
    }

    private static List<PolicyStatement> statements(String text) {
        var document = read(text);
        if (!document.isObject() || !ELEMENTS.containsAll(document.propertyNames())
                || document.has("Id") && !document.path("Id").isString()
                || document.has("Version") && !VERSIONS.contains(document.path("Version").asString(""))) {
            throw PolicyStatement.syntaxError();
        }
        var statement = document.path("Statement");
        var all = statement.isObject() ? JSON.createArrayNode().add(statement) : statement;
        if (!all.isArray() || all.isEmpty()) {
            throw PolicyStatement.syntaxError();
        }
        var statements = all.valueStream().map(PolicyStatement::of).toList();
        checkIds(statements);
        return statements;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw IamFaults.malformedDocument("This policy contains invalid Json");
        }
    }

    private static void checkIds(List<PolicyStatement> statements) {
        var ids = new HashSet<String>();
        for (var statement : statements) {
            if (!statement.id().isEmpty() && !ids.add(statement.id())) {
                throw IamFaults.malformedDocument("Statement IDs (SID) in a single policy must be unique.");
            }
        }
    }
}
