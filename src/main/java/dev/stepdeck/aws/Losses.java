package dev.stepdeck.aws;

import java.util.List;

/// What is lost when a stack is deleted.
///
/// @param stackId its ARN
/// @param terminationProtection whether it cannot be deleted at all before that is switched off
/// @param buckets those that hold something; they have to be emptied first
/// @param running state machines with executions that would be ended
/// @param resources all that will be deleted
/// @param retained what stays because its template says so
/// @param logGroups log groups that will be deleted with their events
/// @param leftBehind what the stack's work has created outside the stack, in plain words; it stays
public record Losses(String stackId, String stackName, boolean terminationProtection, List<FullBucket> buckets,
        List<RunningMachine> running, List<StackResourceView> resources, List<StackResourceView> retained,
        List<String> logGroups, List<String> leftBehind) {

    public Losses {
        buckets = List.copyOf(buckets);
        running = List.copyOf(running);
        resources = List.copyOf(resources);
        retained = List.copyOf(retained);
        logGroups = List.copyOf(logGroups);
        leftBehind = List.copyOf(leftBehind);
    }

    /// A bucket that is not empty.
    ///
    /// @param objects how many, old versions included
    /// @param bytes of those that were counted
    /// @param more whether there are more than were counted
    public record FullBucket(String name, long objects, long bytes, boolean more) {}

    /// A state machine at work.
    ///
    /// @param more whether there are more than were counted
    public record RunningMachine(String arn, int executions, boolean more) {}
}
