package dev.stepdeck.sandbox.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.json.JsonMapper;

/// An event that a target has not taken yet, as it is kept. Source: "How EventBridge retries delivering events", EventBridge
/// User Guide.
///
/// @param target its JSON
/// @param input what the target is to get
/// @param attempts how often it was tried
/// @param since when it was first tried, in milliseconds
/// @param next when it is tried again
record Undelivered(String id, String rule, String target, String event, String input, int attempts, long since,
        long next) {

    private static final int USUAL_RETRIES = 185;
    private static final int USUAL_AGE = 86_400;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /// The target.
    Target to() {
        return SdkJson.wire().read(JsonMapper.shared().readTree(target), Target::builder);
    }

    String eventId() {
        return JsonMapper.shared().readTree(event).path("id").asString("");
    }

    /// The event after one more failure; its pause is twice as long as the one before.
    Undelivered failed() {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 12));
        var shortened = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return new Undelivered(id, rule, target, event, input, attempts + 1, since,
                next + shortened.toMillis());
    }

    /// Which part of the retry policy is used up, if one is.
    Optional<String> exhausted() {
        var policy = Optional.ofNullable(to().retryPolicy());
        if (attempts > policy.map(RetryPolicy::maximumRetryAttempts).orElse(USUAL_RETRIES)) {
            return Optional.of("MaximumRetryAttempts");
        }
        var age = Duration.ofSeconds(policy.map(RetryPolicy::maximumEventAgeInSeconds).orElse(USUAL_AGE));
        return next - since > age.toMillis() ? Optional.of("MaximumEventAgeInSeconds") : Optional.empty();
    }

    Instant time() {
        return Instant.ofEpochMilli(next);
    }
}
