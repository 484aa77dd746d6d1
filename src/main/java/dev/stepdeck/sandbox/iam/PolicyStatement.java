package dev.stepdeck.sandbox.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.JsonNode;

/// A statement of a policy, checked in the order and the words of IAM. What services, actions and resources there are is not checked.
///
/// @param id empty if it has none
record PolicyStatement(String id, JsonNode json) {

    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Action", "NotAction", "Resource",
            "NotResource", "Condition", "Principal", "NotPrincipal");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9.*?-]+");
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*|[*?a-z-]*[*?][*?a-z-]*");
    private static final Pattern OPERATOR = Pattern.compile("(ForAnyValue:|ForAllValues:)?("
            + "(String(Not)?(Equals(IgnoreCase)?|Like)|Numeric(Not)?Equals|Date(Not)?Equals"
            + "|(Numeric|Date)(Less|Greater)Than(Equals)?|Bool|BinaryEquals|(Not)?IpAddress"
            + "|Arn(Not)?(Equals|Like))(IfExists)?|Null)", Pattern.CASE_INSENSITIVE);

    static PolicyStatement of(JsonNode json) {
        var effect = json.path("Effect").asString("");
        if (!json.isObject() || !ELEMENTS.containsAll(json.propertyNames())
                || !effect.equals("Allow") && !effect.equals("Deny")
                || json.has("Sid") && !json.path("Sid").isString()
                || json.has("Action") && json.has("NotAction") || json.has("Resource") && json.has("NotResource")
                || json.has("Principal") && json.has("NotPrincipal")) {
            throw syntaxError();
        }
        var statement = new PolicyStatement(json.path("Sid").asString(""), json);
        if (!ID.matcher(statement.id).matches()) {
            throw IamFaults
                    .malformedDocument("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies"
                            + " the regular expression [0-9A-Za-z]*");
        }
        statement.checkConditions();
        return statement;
    }

    static AwsServiceException syntaxError() {
        return IamFaults.malformedDocument("Syntax errors in policy.");
    }

    private void checkConditions() {
        if (!json.has("Condition")) {
            return;
        }
        var conditions = json.path("Condition");
        if (!conditions.isObject()) {
            throw syntaxError();
        }
        conditions.forEachEntry((operator, keys) -> {
            if (!keys.isObject() || !keys.isEmpty() && !OPERATOR.matcher(operator).matches()
                    || keys.valueStream().anyMatch(value -> value.isObject() || value.isNull())) {
                throw syntaxError();
            }
        });
    }

    /// As one that says what may be done.
    void checkPermission() {
        var actions = texts("Action", "NotAction");
        var resources = texts("Resource", "NotResource");
        if (actions.isEmpty()) {
            throw IamFaults.malformedDocument("Policy statement must contain actions.");
        }
        if (resources.isEmpty()) {
            throw IamFaults.malformedDocument("Policy statement must contain resources.");
        }
        if (json.has("Principal") || json.has("NotPrincipal")) {
            throw IamFaults.malformedDocument("Policy document should not specify a principal.");
        }
        resources.forEach(PolicyStatement::checkResource);
        actions.forEach(PolicyStatement::checkAction);
    }

    /// As one that says who may take a role on.
    void checkTrust() {
        if (json.has("Resource") || json.has("NotResource")) {
            throw IamFaults.malformedDocument("Has prohibited field Resource");
        }
        if (!json.has("Principal") && !json.has("NotPrincipal")) {
            throw IamFaults.malformedDocument("Missing required field Principal");
        }
        var principal = json.path(json.has("Principal") ? "Principal" : "NotPrincipal");
        if (!principal.isObject() && !principal.asString("").equals("*")
                || principal.isObject() && principal.isEmpty()) {
            throw IamFaults.malformedDocument("Invalid principal in policy");
        }
        var actions = texts("Action", "NotAction");
        if (actions.isEmpty()) {
            throw IamFaults.malformedDocument("Missing required field Action");
        }
        if (actions.stream().anyMatch(action -> !action.toLowerCase(Locale.ROOT).startsWith("sts:"))) {
            throw IamFaults.malformedDocument("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }

    /// The texts of an element, which may be one or a list.
    private List<String> texts(String name, String negation) {
        var element = json.path(json.has(negation) ? negation : name);
        if (element.isMissingNode()) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var one : element.isArray() ? element : List.of(element)) {
            if (!one.isString()) {
                throw syntaxError();
            }
            texts.add(one.asString());
        }
        return texts;
    }

    private static void checkAction(String action) {
        var parts = action.split(":", -1);
        if (parts.length == 1 && !action.equals("*")) {
            throw IamFaults.malformedDocument(
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (parts.length > 2) {
            throw IamFaults.malformedDocument("Actions/Condition can contain only one colon.");
        }
        if (!VENDOR.matcher(parts[0]).matches()) {
            throw IamFaults.malformedDocument("Vendor " + parts[0] + " is not valid");
        }
    }

    private static void checkResource(String resource) {
        if (resource.equals("*")) {
            return;
        }
        var parts = resource.split(":", 6);
        if (parts.length == 1) {
            throw IamFaults.malformedDocument("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!PARTITION.matcher(parts[1]).matches()) {
            throw IamFaults.malformedDocument(
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + resource + "\".");
        }
        if (parts.length == 2 && !parts[1].contains("*")) {
            throw IamFaults
                    .malformedDocument("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        var region = parts.length > 3 ? parts[3] : "";
        if (!region.isEmpty() && parts[2].equals("s3") && !region.equals("*")) {
            throw IamFaults.malformedDocument("Resource " + resource + " can not contain region information.");
        }
        if (!region.isEmpty() && parts[2].equals("iam") && !region.equals("*")) {
            throw IamFaults.malformedDocument("IAM resource " + resource + " cannot contain region information.");
        }
    }
}
