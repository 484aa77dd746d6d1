package dev.stepdeck.sandbox.scheduler;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Calls a target until it takes the call or the retry policy gives up; then the dead-letter queue gets the input. What the
/// target's service says is wrong with the call is not tried again.
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int DEFAULT_RETRIES = 185;
    private static final int DEFAULT_AGE = 86_400;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Set<String> PASSING = Set.of("ConcurrentRunsExceededException", "ExecutionLimitExceeded",
            "TooManyRequestsException", "ResourceNumberLimitExceededException", "ThrottlingException");

    private final Invoker invoker;
    private final Pauses pauses;

    Attempts(Invoker invoker, Pauses pauses) {
        this.invoker = invoker;
        this.pauses = pauses;
    }

    /// A target with the policy that it has where it names none: AWS shows it.
    static @Nullable Target withPolicy(@Nullable Target target) {
        if (target == null) {
            return null;
        }
        var given = target.retryPolicy() == null ? RetryPolicy.builder().build() : target.retryPolicy();
        return target.toBuilder().retryPolicy(it -> it
                .maximumRetryAttempts(Objects.requireNonNullElse(given.maximumRetryAttempts(), DEFAULT_RETRIES))
                .maximumEventAgeInSeconds(Objects.requireNonNullElse(given.maximumEventAgeInSeconds(), DEFAULT_AGE)))
                .build();
    }

    /// Makes the call; blocks until the target has taken it, it was given up, or the sandbox ends.
    void make(Invocation invocation) throws InterruptedException {
        var policy = Optional.ofNullable(invocation.schedule().target().retryPolicy());
        int retries = policy.map(RetryPolicy::maximumRetryAttempts).orElse(DEFAULT_RETRIES);
        var age = Duration.ofSeconds(policy.map(RetryPolicy::maximumEventAgeInSeconds).orElse(DEFAULT_AGE));
        var waited = Duration.ZERO;
        var pause = FIRST_PAUSE;
        for (var attempt = 1;; attempt++) {
            try {
                invoker.invoke(invocation, attempt);
                return;
            } catch (AwsServiceException e) {
                var exhausted = !passes(e)
                        ? ""
                        : attempt > retries
                                ? "MaximumRetryAttempts"
                                : waited.plus(pause).compareTo(age) > 0 ? "MaximumEventAgeInSeconds" : null;
                if (exhausted != null) {
                    LOG.warn("{} did not reach {}: {}", invocation.schedule().arn(),
                            invocation.schedule().target().arn(), e.getMessage());
                    bury(invocation, attempt, e, exhausted);
                    return;
                }
            }
            if (!pauses.pause(pause)) {
                return;
            }
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /// Whether what was refused may be taken later.
    private static boolean passes(AwsServiceException e) {
        return e.statusCode() >= 500 || e.isThrottlingException() || PASSING.contains(code(e));
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
    }

    /// Source: "Configuring a dead-letter queue", EventBridge Scheduler User Guide.
    ///
    /// @param exhausted which part of the retry policy gave up; empty when there was nothing to retry
    private void bury(Invocation invocation, int attempts, AwsServiceException why, String exhausted) {
        var target = invocation.schedule().target();
        if (target.deadLetterConfig() == null || target.deadLetterConfig().arn() == null) {
            return;
        }
        var attributes = new HashMap<>(Map.of("SCHEDULE_ARN", text(invocation.schedule().arn()), "TARGET_ARN",
                text(target.arn()), "ERROR_CODE", text(code(why)), "ERROR_MESSAGE",
                text(why.awsErrorDetails() == null
                        ? String.valueOf(why.getMessage())
                        : String.valueOf(why.awsErrorDetails().errorMessage())),
                "EXECUTION_ID", text(invocation.id()), "RETRY_ATTEMPTS", text(String.valueOf(attempts - 1)),
                "SCHEDULED_TIME", text(invocation.time()), "IS_PAYLOAD_TRUNCATED", text("false")));
        if (!exhausted.isEmpty()) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", text(exhausted));
        }
        try {
            invoker.sqs().sendMessage(send -> send.queueUrl(invoker.url(target.deadLetterConfig().arn()))
                    .messageBody(invocation.input(attempts)).messageAttributes(attributes));
        } catch (AwsServiceException e) {
            LOG.warn("Nor could it be put into the dead-letter queue {}: {}", target.deadLetterConfig().arn(),
                    e.getMessage());
        }
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value.isEmpty() ? "-" : value).build();
    }
}
