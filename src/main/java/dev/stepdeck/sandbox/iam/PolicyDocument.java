package dev.stepdeck.sandbox.iam;

import dev.stepdeck.sandbox.wire.sign.UriEncoding;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The text of a policy, checked for form. It is kept, and given out, percent-encoded as IAM's answers have it.
final class PolicyDocument {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PolicyDocument() {}

    /// A policy that says what may be done.
    static String permissions(String text) {
        for (var statement : statements(text)) {
            if (!statement.has("Action") && !statement.has("NotAction")) {
                throw IamFaults.malformedDocument("Policy statement must contain actions.");
            }
            if (!statement.has("Resource") && !statement.has("NotResource")) {
                throw IamFaults.malformedDocument("Policy statement must contain resources.");
            }
            if (statement.has("Principal")) {
                throw IamFaults.malformedDocument("Policy document should not specify a principal.");
            }
        }
        return UriEncoding.encode(text, false);
    }

    /// A policy that says who may take a role on.
    static String trust(String text) {
        for (var statement : statements(text)) {
            if (statement.has("Resource")) {
                throw IamFaults.malformedDocument("Has prohibited field Resource");
            }
            if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
                throw IamFaults.malformedDocument("Missing required field Principal");
            }
            if (!statement.has("Action") && !statement.has("NotAction")) {
                throw IamFaults.malformedDocument("Missing required field Action");
            }
        }
        return UriEncoding.encode(text, false);
    }

    private static Iterable<JsonNode> statements(String text) {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (JacksonException e) {
            throw IamFaults.malformedDocument("This policy contains invalid Json");
        }
        if (!document.isObject()) {
            throw IamFaults.malformedDocument("Syntax errors in policy.");
        }
        var statement = document.path("Statement");
        var statements = statement.isObject() ? JSON.createArrayNode().add(statement) : statement;
        if (!statements.isArray() || statements.isEmpty()) {
            throw IamFaults.malformedDocument("Syntax errors in policy.");
        }
        for (var one : statements) {
            var effect = one.path("Effect").asString("");
            if (!one.isObject() || !effect.equals("Allow") && !effect.equals("Deny")) {
                throw IamFaults.malformedDocument("Syntax errors in policy.");
            }
        }
        return statements;
    }
}
