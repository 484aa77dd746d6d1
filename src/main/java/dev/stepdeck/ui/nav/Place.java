package dev.stepdeck.ui.nav;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.S3Uri;

/// Somewhere in the console. A place says everything that its screen needs to open, so it can be kept as history
/// and opened again.
public sealed interface Place {

    /// Where an object of the account is shown.
    static Place of(Found found) {
        var key = found.key();
        return switch (found.kind()) {
            case PATTERN -> new Pattern(key);
            case STATE_MACHINE -> new Executions(Optional.of(key));
            case EXECUTION -> new Execution(key);
            case STACK -> new Stack(key);
            case GLUE_JOB -> new Jobs(Optional.of(key), Optional.empty());
            case JOB_RUN -> new Jobs(Optional.of(key), Optional.of(found.name()));
            case TABLE -> new Athena(Optional.empty(), Optional.of(key));
            case QUERY -> new Athena(Optional.of(key));
            case BUCKET -> new S3(new S3Uri(key, ""));
            case LOG_GROUP -> new Logs(List.of(key), Optional.empty(), Optional.empty());
        };
    }

    /// All state machines with their last executions, and what ran last.
    record Overview() implements Place {}

    /// The catalogue of patterns.
    record Patterns() implements Place {}

    /// The page of one pattern: README, template, graph.
    record Pattern(String id) implements Place {}

    /// The form that deploys a pattern.
    record Deploy(String patternId) implements Place {}

    /// The list of stacks.
    record Stacks() implements Place {}

    /// One stack by name or id: events, resources, outputs, clean-up.
    record Stack(String name) implements Place {}

    /// The executions of one state machine, or of all of them to choose from.
    record Executions(Optional<String> stateMachineArn) implements Place {}

    /// The form that starts an execution.
    ///
    /// @param patternId the pattern whose sample inputs are offered
    /// @param input the text to begin with, for instance that of an earlier execution
    record Start(String stateMachineArn, Optional<String> patternId, Optional<String> input) implements Place {}

    /// One execution: graph, inspector, events.
    record Execution(String executionArn) implements Place {}

    /// An execution that was saved to a file.
    record SavedRun(Path file) implements Place {}

    /// What led to an execution and what came of it.
    record Story(String executionArn) implements Place {}

    /// The child executions of a distributed Map state.
    record MapRun(String mapRunArn) implements Place {}

    /// Two executions side by side, by their ARNs.
    record Compare(String left, String right) implements Place {}

    /// The tasks that are waiting for something outside.
    record Callbacks() implements Place {}

    /// Glue jobs, with one job and one of its runs selected when they are given.
    record Jobs(Optional<String> jobName, Optional<String> runId) implements Place {}

    /// ML transforms.
    ///
    /// @param id the transform to show
    record Transforms(Optional<String> id) implements Place {}

    /// Results of data quality, rulesets and their evaluation.
    ///
    /// @param resultId the result to show
    /// @param run only the results of this job run
    /// @param executionArn the execution that one comes from
    record Quality(Optional<String> resultId, Optional<JobRunRef> run,
            Optional<String> executionArn) implements Place {}

    /// Glue's workflows and triggers.
    ///
    /// @param name the workflow to show
    record Workflows(Optional<String> name) implements Place {}

    /// Queries and their results.
    ///
    /// @param queryId a query to show, by its id
    /// @param table a table to ask, as `database.table`
    /// @param draft SQL to offer in a tab of its own, without running it
    record Athena(Optional<String> queryId, Optional<String> table, Optional<SqlDraft> draft) implements Place {

        /// The page, or one of its queries.
        public Athena(Optional<String> queryId) {
            this(queryId, Optional.empty());
        }

        /// The page, one of its queries, or a table to ask.
        public Athena(Optional<String> queryId, Optional<String> table) {
            this(queryId, table, Optional.empty());
        }
    }

    /// SQL that was prepared for somebody to look at.
    ///
    /// @param name of the tab
    record SqlDraft(String name, String sql) {}

    /// The buckets.
    record Buckets() implements Place {}

    /// A bucket, a folder of it, or an object in its folder.
    record S3(S3Uri uri) implements Place {}

    /// Log tail.
    ///
    /// @param groups the log groups to follow; empty lets the user choose
    /// @param stream only this log stream of theirs
    /// @param origin where the log comes from, to explain an empty one: a job run, "job/run id"
    /// @param span from when to when; none: what is new
    record Logs(List<String> groups, Optional<String> stream, Optional<JobRunRef> origin,
            Optional<Span> span) implements Place {
        public Logs {
            groups = List.copyOf(groups);
        }

        /// What is new in a log.
        public Logs(List<String> groups, Optional<String> stream, Optional<JobRunRef> origin) {
            this(groups, stream, origin, Optional.empty());
        }
    }

    /// What fires on a schedule or on events.
    ///
    /// @param arn a schedule or rule to show
    record Schedules(Optional<String> arn) implements Place {}

    /// The letters that topics sent.
    record Inbox() implements Place {}

    /// A page of the documentation.
    ///
    /// @param page its file in `docs`: `window.md`
    /// @param section the anchor of a heading; empty for the beginning
    record Help(String page, String section) implements Place {}

    /// Settings of the console and the about box.
    record Settings() implements Place {}

    /// From one time to another.
    record Span(Instant from, Instant to) {}

    /// A Glue job run, by its job and id.
    record JobRunRef(String jobName, String runId) {}
}
