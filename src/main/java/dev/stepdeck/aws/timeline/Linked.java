package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.asl.history.ResourceLink;

/// Something that an execution started elsewhere and that has times of its own.
public sealed interface Linked {

    /// A job run, a query, an execution.
    record Started(ResourceLink link) implements Linked {}

    /// The child executions of a distributed Map.
    record MapRun(String arn) implements Linked {}

    /// What a Lambda function logs during the execution, whoever calls it.
    ///
    /// @param from when the execution called it first
    /// @param until when the execution ended, if it has
    record Function(String name, Instant from, Optional<Instant> until) implements Linked {

        /// The group of its log, unless the function was configured to use another.
        public String logGroup() {
            return "/aws/lambda/" + name;
        }
    }
}
