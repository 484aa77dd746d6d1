package dev.stepdeck.sandbox.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Identity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says whether a role trusts who wants to assume it. Sources: "AWS JSON policy elements: Principal", "IAM JSON policy
/// elements: Condition operators", IAM User Guide.
///
/// @param statements of the policy
record TrustPolicy(List<JsonNode> statements) {

    private static final String ACTION = "sts:assumerole";

    /// A policy cannot be decided here.
    static final class UndecidedException extends Exception {

        private static final long serialVersionUID = 1;

        private UndecidedException(String why) {
            super(why);
        }
    }

    /// @param document percent-encoded, as IAM gives it
    static TrustPolicy of(String document) {
        return new TrustPolicy(
                all(JsonMapper.shared().readTree(URLDecoder.decode(document, UTF_8)).path("Statement")).toList());
    }

    /// @param conditions the values of condition keys, by their names in lower case; those that the request has none of are
    /// missing
    /// @throws UndecidedException if that depends on a condition that the sandbox does not know
    boolean allows(Identity caller, Map<String, String> conditions) throws UndecidedException {
        var allowed = false;
        for (var statement : statements) {
            if (isAboutAssuming(statement) && names(statement, caller) && holds(statement, conditions)) {
                if (statement.path("Effect").asString("").equals("Deny")) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static Stream<JsonNode> all(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream() : Stream.of(oneOrMore);
    }

    private static boolean isAboutAssuming(JsonNode statement) {
        var positive = statement.has("Action");
        return positive == all(statement.path(positive ? "Action" : "NotAction"))
                .anyMatch(action -> like(action.asString("").toLowerCase(Locale.ROOT), ACTION));
    }

    private static boolean names(JsonNode statement, Identity caller) {
        var positive = statement.has("Principal");
        var principal = statement.path(positive ? "Principal" : "NotPrincipal");
        var named = principal.isObject() ? all(principal.path("AWS")) : Stream.of(principal);
        return positive == named.anyMatch(each -> isOf(each.asString(""), caller));
    }

    private static boolean isOf(String principal, Identity caller) {
        var own = switch (caller) {
            case Identity.User user -> List.of(user.arn());
            case Identity.RoleSession session -> List.of(session.arn(), session.roleArn());
        };
        return principal.equals("*") || principal.equals(Account.ID)
                || principal.equals(Account.globalArn("iam", "root")) || own.contains(principal);
    }

    private static boolean holds(JsonNode statement, Map<String, String> values) throws UndecidedException {
        for (var operator : statement.path("Condition").properties()) {
            for (var key : operator.getValue().properties()) {
                if (!holds(operator.getKey(), key.getKey(), all(key.getValue()).toList(), values)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean holds(String operator, String key, List<JsonNode> wanted, Map<String, String> values)
            throws UndecidedException {
        var name = key.toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(name)) {
            throw new UndecidedException("the condition key " + key);
        }
        var value = values.get(name);
        var texts = wanted.stream().map(each -> each.asString(""));
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "stringequals" -> value != null && texts.anyMatch(value::equals);
            case "stringnotequals" -> value == null || texts.noneMatch(value::equals);
            case "stringlike", "arnlike", "arnequals" -> value != null && texts.anyMatch(each -> like(each, value));
            case "stringnotlike", "arnnotlike", "arnnotequals" ->
                value == null || texts.noneMatch(each -> like(each, value));
            default -> throw new UndecidedException("the condition operator " + operator);
        };
    }

    private static final List<String> KNOWN = List.of("sts:externalid", "sts:rolesessionname", "aws:principalarn",
            "aws:principalaccount");

    private static boolean like(String pattern, String value) {
        var expression = new StringBuilder();
        pattern.chars().forEach(character -> expression.append(switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf((char) character));
        }));
        return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(value).matches();
    }
}
