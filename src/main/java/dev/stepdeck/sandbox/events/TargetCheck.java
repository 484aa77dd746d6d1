package dev.stepdeck.sandbox.events;

import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Says whether a target can be. Source: PutTargets and Target, EventBridge API Reference.
final class TargetCheck {

    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:[a-z0-9-]+:[a-z0-9-]*:(\\d{12})?:\\S+");
    private static final Pattern ROLE = Pattern.compile("arn:[\\w-]+:iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final Pattern QUEUE = Pattern.compile("arn:[\\w-]+:sqs:[a-z0-9-]+:\\d{12}:[\\w-]{1,80}(\\.fifo)?");
    private static final Set<String> SERVICES = Set.of("states", "sqs", "sns", "logs", "events");

    private TargetCheck() {}

    /// @throws AwsServiceException `ValidationException` for a target that cannot be
    static void check(Target target) {
        if (!ARN.matcher(target.arn()).matches()) {
            throw wrong(target.arn(), "Provided Arn is not in correct format.");
        }
        var service = Delivery.service(target.arn());
        if (!SERVICES.contains(service)) {
            throw EventsFaults.invalid("The sandbox does not deliver events to " + target.arn());
        }
        role(target.roleArn());
        if (service.equals("states") && target.roleArn() == null) {
            throw EventsFaults.invalid("RoleArn is required for target " + target.arn() + ".");
        }
        if (service.equals("sqs")) {
            queue(target);
        } else if (target.sqsParameters() != null) {
            throw EventsFaults.invalid("Parameter(s) SqsParameters not valid for target: " + target.id() + ".");
        }
        var buried = target.deadLetterConfig() == null ? null : target.deadLetterConfig().arn();
        if (buried != null && (!QUEUE.matcher(buried).matches() || buried.endsWith(".fifo"))) {
            throw wrong(buried, "Dead-letter queue of target " + target.id() + " must be a standard SQS queue.");
        }
        InputCheck.check(target);
    }

    /// @throws AwsServiceException `ValidationException` if it is not a role's ARN
    static void role(@Nullable String arn) {
        if (arn != null && !ROLE.matcher(arn).matches()) {
            throw wrong(arn, "Provided RoleArn is not in correct format.");
        }
    }

    private static void queue(Target target) {
        var group = target.sqsParameters() == null ? null : target.sqsParameters().messageGroupId();
        if (!QUEUE.matcher(target.arn()).matches()) {
            throw wrong(target.arn(), "Provided Arn is not in correct format.");
        }
        if (target.arn().endsWith(".fifo") && (group == null || group.isEmpty())) {
            throw EventsFaults.invalid("Parameter(s) SqsParameters must be specified for target: " + target.id() + ".");
        }
    }

    private static AwsServiceException wrong(String value, String reason) {
        return EventsFaults.invalid("Parameter " + value + " is not valid. Reason: " + reason);
    }
}
