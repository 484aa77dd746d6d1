package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/// The moving of the messages of a dead-letter queue, as it is kept.
///
/// @param source the name of the queue that they are taken from
/// @param destination the name of the queue that they go to; nothing: each to the queue that it came from
/// @param rate the maximum number of messages per second; 0 for as fast as possible
/// @param status one of StartMessageMoveTask's: RUNNING, COMPLETED, CANCELLED, FAILED
/// @param toMove how many messages there were at the start
record MoveTask(String id, String source, Optional<String> destination, int rate, String status, long moved,
        long toMove, Optional<String> failure, long startedMillis) {

    /// Its place in the table: the latest of a queue comes first.
    String key() {
        return String.format(Locale.ROOT, "%s/%016x/%s", source, Long.MAX_VALUE - startedMillis, id);
    }

    boolean isRunning() {
        return status.equals("RUNNING");
    }

    MoveTask with(String newStatus, long newMoved, Optional<String> newFailure) {
        return new MoveTask(id, source, destination, rate, newStatus, newMoved, toMove, newFailure, startedMillis);
    }

    String handle() {
        return Base64.getEncoder().encodeToString(key().getBytes(UTF_8));
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is not a handle
    static String keyOf(String handle) {
        try {
            return new String(Base64.getDecoder().decode(handle), UTF_8);
        } catch (IllegalArgumentException e) {
            throw SqsFaults.badParameter("Value for parameter TaskHandle is invalid.");
        }
    }

    /// Only a task that runs shows its handle.
    ListMessageMoveTasksResultEntry shown() {
        return ListMessageMoveTasksResultEntry.builder().taskHandle(isRunning() ? handle() : null).status(status)
                .sourceArn(Queues.arn(source)).destinationArn(destination.map(Queues::arn).orElse(null))
                .maxNumberOfMessagesPerSecond(rate == 0 ? null : rate).approximateNumberOfMessagesMoved(moved)
                .approximateNumberOfMessagesToMove(toMove).failureReason(failure.orElse(null))
                .startedTimestamp(startedMillis).build();
    }
}
