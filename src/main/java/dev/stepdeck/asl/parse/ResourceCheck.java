package dev.stepdeck.asl.parse;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks what a Task state calls, as far as AWS checks it before anything runs.
final class ResourceCheck {

    /// The optimised integrations; an empty set stands for any action (Step Functions Developer Guide, "Integrating optimized
    /// services").
    private static final Map<String, Set<String>> OPTIMISED = Map.ofEntries(Map.entry("lambda", Set.of("invoke")),
            Map.entry("dynamodb", Set.of("getItem", "putItem", "updateItem", "deleteItem")),
            Map.entry("sns", Set.of("publish")), Map.entry("sqs", Set.of("sendMessage")),
            Map.entry("glue", Set.of("startJobRun")), Map.entry("databrew", Set.of("startJobRun")),
            Map.entry("athena",
                    Set.of("startQueryExecution", "stopQueryExecution", "getQueryExecution", "getQueryResults")),
            Map.entry("states", Set.of("startExecution")), Map.entry("events", Set.of("putEvents")),
            Map.entry("batch", Set.of("submitJob")), Map.entry("ecs", Set.of("runTask")),
            Map.entry("apigateway", Set.of("invoke")), Map.entry("http", Set.of("invoke")),
            Map.entry("mediaconvert", Set.of("createJob")), Map.entry("codebuild", Set.of()),
            Map.entry("sagemaker", Set.of()), Map.entry("elasticmapreduce", Set.of()), Map.entry("eks", Set.of()),
            Map.entry("emr-containers", Set.of()), Map.entry("emr-serverless", Set.of()),
            Map.entry("bedrock", Set.of()), Map.entry("bedrockagentcore", Set.of()),
            Map.entry("aws-sdk", Set.of()));

    private static final String SYNC = ".sync";
    private static final String TOKEN = ".waitForTaskToken";

    /// An action, that of the SDK with its service, and how it is waited for.
    private static final Pattern ACTION = Pattern
            .compile("(?:(?<service>[a-z][a-z0-9]*):)?(?<action>[a-z][A-Za-z0-9]*)(?<wait>(?:\\..*)?)");

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[A-Za-z0-9_]+}");

    private ResourceCheck() {}

    static void check(Cursor resource, WorkflowType workflow) {
        String arn = resource.node().stringValue();
        if (resource.report().ofTemplate() && SUBSTITUTION.matcher(arn).find()) {
            return;
        }
        if (!isRecognised(arn)) {
            resource.error("The resource provided " + arn + " is not recognized. The value is not a valid resource ARN,"
                    + " or the resource is not available in this region.");
            return;
        }
        if (workflow == WorkflowType.EXPRESS && arn.matches("arn:[a-z-]+:states:[^:]+:[^:]*:activity:.*")) {
            resource.error("Express state machine does not support Activity tasks");
        }
        pattern(arn).filter(_ -> workflow == WorkflowType.EXPRESS).ifPresent(pattern -> resource
                .error("Express state machine does not support '" + pattern + "' service integration "));
    }

    private static Optional<String> pattern(String arn) {
        if (arn.endsWith(".waitForTaskToken")) {
            return Optional.of(".waitForTaskToken");
        }
        return arn.endsWith(".sync") || arn.endsWith(".sync:2") ? Optional.of(".sync") : Optional.empty();
    }

    private static boolean isRecognised(String arn) {
        String[] parts = arn.split(":", 7);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return false;
        }
        if (!parts[2].equals("states") || !parts[3].isEmpty()) {
            return true;
        }
        Set<String> actions = OPTIMISED.get(parts[5]);
        if (actions == null || parts.length < 7) {
            return false;
        }
        Matcher action = ACTION.matcher(parts[6]);
        return action.matches() && parts[5].equals("aws-sdk") == (action.group("service") != null)
                && (actions.isEmpty() || actions.contains(action.group("action")))
                && waits(parts[5]).contains(action.group("wait"));
    }

    /// How a service can be waited for (Step Functions Developer Guide, "Integrating services", table of patterns).
    private static Set<String> waits(String service) {
        return switch (service) {
            case "dynamodb", "http" -> Set.of("");
            case "lambda", "sns", "sqs", "apigateway", "events", "aws-sdk" -> Set.of("", TOKEN);
            case "states" -> Set.of("", SYNC, SYNC + ":2", TOKEN);
            case "ecs", "eks", "bedrock", "bedrockagentcore" -> Set.of("", SYNC, TOKEN);
            default -> Set.of("", SYNC);
        };
    }
}
