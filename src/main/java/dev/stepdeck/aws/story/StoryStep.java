package dev.stepdeck.aws.story;

import java.time.Instant;
import java.util.Optional;

/// A step of a story: something that happened or was used.
///
/// @param about what it is, in short
/// @param status as AWS calls it; empty for what has none
/// @param at when it happened or began
/// @param detail more about it, for instance the event as JSON or an error; may be empty
/// @param target what to go to
public record StoryStep(String id, String title, String about, String status, Optional<Instant> at, String detail,
        Target target) {

    /// What a step is, and what is needed to go there.
    public sealed interface Target {

        /// The event that began it, for instance that an object has come.
        record Event() implements Target {}

        /// A rule of EventBridge.
        record Rule(String arn) implements Target {}

        /// An execution: that of the story, or one that it has started.
        record Execution(String arn) implements Target {}

        /// A run of a Glue job.
        record JobRun(String job, String run) implements Target {}

        /// A query of Athena.
        record Query(String id) implements Target {}

        /// A crawler of Glue.
        record Crawler(String name) implements Target {}

        /// A table of the Data Catalog.
        record Table(String database, String name) implements Target {}
    }
}
