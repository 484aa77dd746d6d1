package dev.stepdeck.sandbox.scheduler;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.scheduler.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Says whether a target can be. Source: Target, EventBridge Scheduler API Reference, and "Managing targets", User Guide.
final class TargetCheck {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\\d{12})?:(\\S+)");
    private static final Pattern UNIVERSAL = Pattern.compile("arn:aws[a-z-]*:scheduler:::aws-sdk:(\\w+):(\\w+)");
    private static final Set<String> TEMPLATED = Set.of("states", "sqs", "sns", "events");
    private static final Set<String> JSON_ONLY = Set.of("states", "events");

    /// Actions that only read are not allowed as targets.
    private static final List<String> READING = List.of("get", "describe", "list", "poll", "receive", "search", "scan",
            "query", "select", "read", "lookup", "discover", "validate", "batchGet", "batchDescribe", "batchRead",
            "transactGet", "adminGet", "adminList", "testMigration", "retrieve", "testConnection", "translateDocument",
            "isAuthorized", "invokeModel");

    private TargetCheck() {}

    /// A call that a universal target names.
    record Universal(String service, String action) {}

    static Optional<Universal> universal(String arn) {
        var match = UNIVERSAL.matcher(arn);
        return match.matches() ? Optional.of(new Universal(match.group(1), match.group(2))) : Optional.empty();
    }

    static String service(String arn) {
        var match = ARN.matcher(arn);
        return match.matches() ? match.group(1) : "";
    }

    /// @throws AwsServiceException `ValidationException` for a target that cannot be
    static void check(Target target) {
        var universal = universal(target.arn());
        if (universal.isPresent()) {
            universal(target, universal.get());
            return;
        }
        var service = service(target.arn());
        if (service.isEmpty()) {
            throw SchedulerFaults.invalid("Provided Arn is not in correct format.");
        }
        if (!TEMPLATED.contains(service)) {
            throw SchedulerFaults.invalid("The sandbox does not invoke targets of the service " + service + ": "
                    + target.arn());
        }
        if (target.ecsParameters() != null || target.kinesisParameters() != null
                || target.sageMakerPipelineParameters() != null) {
            throw SchedulerFaults.invalid("The parameters of the target are not those of " + service + ".");
        }
        if ((target.eventBridgeParameters() != null) != service.equals("events")) {
            throw SchedulerFaults.invalid("EventBridgeParameters must be given for event buses, and only for them.");
        }
        boolean fifo = service.equals("sqs") && target.arn().endsWith(".fifo");
        if ((target.sqsParameters() != null && target.sqsParameters().messageGroupId() != null) != fifo) {
            throw SchedulerFaults.invalid("SqsParameters with a MessageGroupId must be given for FIFO queues, and only"
                    + " for them.");
        }
        if (JSON_ONLY.contains(service) && target.input() != null && !isJson(target.input())) {
            throw SchedulerFaults.invalid("Input must be a valid JSON for this target.");
        }
    }

    private static void universal(Target target, Universal call) {
        if (READING.stream().anyMatch(call.action()::startsWith)) {
            throw SchedulerFaults.invalid("The action " + call.action() + " of " + call.service()
                    + " only reads, which no target does.");
        }
        if (call.service().equals("lambda")) {
            throw SchedulerFaults.invalid("The sandbox does not invoke targets of the service lambda: " + target.arn());
        }
        if (target.input() != null && !isJson(target.input())) {
            throw SchedulerFaults.invalid("Input must be a valid JSON for this target.");
        }
    }

    /// Context attributes stand within texts, so what is JSON with them is JSON without.
    private static boolean isJson(@Nullable String text) {
        try {
            return JsonMapper.shared().readTree(text).isObject() || JsonMapper.shared().readTree(text).isArray();
        } catch (JacksonException e) {
            return false;
        }
    }
}
