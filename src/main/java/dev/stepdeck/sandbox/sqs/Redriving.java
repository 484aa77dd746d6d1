package dev.stepdeck.sandbox.sqs;

import java.util.List;
import java.util.Map;

/// Which queue is the dead-letter queue of which.
final class Redriving {

    private final Queues queues;

    Redriving(Queues queues) {
        this.queues = queues;
    }

    /// Checks the two policies among the attributes that a queue is to have.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a policy that is none, or a dead-letter
    /// queue that is not there, of another kind, or not for this queue
    void check(String queue, Map<String, String> attributes) {
        var allow = attributes.getOrDefault("RedriveAllowPolicy", "");
        if (!allow.isEmpty()) {
            RedriveAllowPolicy.parse(allow);
        }
        var text = attributes.getOrDefault("RedrivePolicy", "");
        if (text.isEmpty()) {
            return;
        }
        var policy = RedrivePolicy.parse(text);
        if (policy.target().endsWith(".fifo") != queue.endsWith(".fifo")) {
            throw RedrivePolicy.invalid(text, "Dead-letter queue must be same type of queue as the source.");
        }
        var dead = policy.queue().flatMap(queues::find)
                .orElseThrow(() -> RedrivePolicy.invalid(text, "Dead letter target does not exist."));
        var allowed = dead.attributes().getOrDefault("RedriveAllowPolicy", "");
        if (!allowed.isEmpty() && !RedriveAllowPolicy.parse(allowed).allows(Queues.arn(queue))) {
            throw RedrivePolicy.invalid(text, "The dead-letter queue does not allow this queue as a source.");
        }
    }

    /// The queues whose dead-letter queue this one is, after a name.
    List<Queue> sources(Queue dead, String after, int limit) {
        return queues.all().stream()
                .filter(queue -> RedrivePolicy.of(queue).flatMap(RedrivePolicy::queue).filter(dead.name()::equals)
                        .isPresent())
                .filter(queue -> queue.name().compareTo(after) > 0).limit(limit).toList();
    }
}
