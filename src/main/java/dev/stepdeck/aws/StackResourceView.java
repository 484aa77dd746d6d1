package dev.stepdeck.aws;

import java.time.Instant;

/// A resource of a stack.
///
/// @param physicalId what AWS calls it; empty while there is none
/// @param reason of its status; empty when none is given
public record StackResourceView(String logicalId, String physicalId, String type, StackStatus status, String reason,
        Instant updated) {

    /// Where the console can show it.
    public Target target() {
        return switch (physicalId.isEmpty() ? "" : type) {
            case "AWS::StepFunctions::StateMachine" -> new Target.StateMachine(physicalId);
            case "AWS::Glue::Job" -> new Target.GlueJob(physicalId);
            case "AWS::S3::Bucket" -> new Target.Bucket(physicalId);
            case "AWS::Logs::LogGroup" -> new Target.LogGroup(physicalId);
            case "AWS::CloudFormation::Stack" -> new Target.NestedStack(physicalId);
            default -> new Target.None();
        };
    }

    /// What a resource is to the console.
    public sealed interface Target {

        /// A state machine, by its ARN.
        record StateMachine(String arn) implements Target {}

        /// A Glue job.
        record GlueJob(String name) implements Target {}

        /// A bucket.
        record Bucket(String name) implements Target {}

        /// A log group.
        record LogGroup(String name) implements Target {}

        /// Another stack, by its ARN.
        record NestedStack(String id) implements Target {}

        /// Nothing that the console shows.
        record None() implements Target {}
    }
}
