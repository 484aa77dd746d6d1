package dev.stepdeck.sandbox.glue;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.ExecutionClass;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.Job;

/// What a job may be, and what it is where its creator has said nothing.
///
/// Source: Glue API, CreateJob and JobUpdate; "AWS Glue job parameters" and "Python shell jobs" of the guide.
final class JobRules {

    static final String PYTHON_SHELL = "pythonshell";

    private static final Set<String> COMMANDS = Set.of("glueetl", PYTHON_SHELL, "gluestreaming", "glueray");
    private static final double SHELL_CAPACITY = 0.0625;
    private static final double SPARK_CAPACITY = 10;
    private static final double FLEXIBLE = 3.0;
    private static final int TIMEOUT_MINUTES = 2880;
    private static final int MOST_MINUTES = 10_080;
    private static final int MOST_RETRIES = 10;
    private static final Set<String> VERSIONS = Set.of("0.9", "1.0", "2.0", "3.0", "4.0", "5.0", "5.1");

    private JobRules() {}

    /// The job as Glue keeps it.
    ///
    /// @throws software.amazon.awssdk.services.glue.model.InvalidInputException if it cannot be
    static Job complete(Job job) {
        var command = job.command();
        if (command == null) {
            throw GlueFaults.missing("command");
        }
        if (job.role() == null) {
            throw GlueFaults.missing("role");
        }
        if (job.role().isBlank()) {
            throw GlueFaults.invalid("Role should not be null or empty");
        }
        var kind = command.name();
        if (kind == null || !COMMANDS.contains(kind)) {
            throw GlueFaults.invalid(kind == null || kind.isEmpty()
                    ? "Command name should not be null or empty"
                    : "Invalid job command name: " + kind);
        }
        if (command.scriptLocation() == null || command.scriptLocation().isBlank()) {
            throw GlueFaults.invalid("Script location should not be null or empty");
        }
        range(job.maxRetries(), "maxRetries", 0, MOST_RETRIES);
        checkTimeout(job.timeout());
        if (job.glueVersion() != null && !VERSIONS.contains(job.glueVersion())) {
            throw GlueFaults.invalid("Invalid Glue version: " + job.glueVersion());
        }
        var shell = kind.equals(PYTHON_SHELL);
        Capacity.of(job).check(shell);
        Capacity.of(job).checkWorkers();
        if (job.executionClass() == ExecutionClass.FLEX && (!kind.equals("glueetl") || job.glueVersion() == null
                || Double.parseDouble(job.glueVersion()) < FLEXIBLE)) {
            throw GlueFaults.invalid("Only jobs with Glue version 3.0 and above and command type glueetl can have the"
                    + " ExecutionClass FLEX.");
        }
        var complete = job.toBuilder();
        if (job.executionProperty() == null || job.executionProperty().maxConcurrentRuns() == null) {
            complete.executionProperty(ExecutionProperty.builder().maxConcurrentRuns(1).build());
        } else {
            range(job.executionProperty().maxConcurrentRuns(), "executionProperty.maxConcurrentRuns", 1,
                    Integer.MAX_VALUE);
        }
        if (job.maxRetries() == null) {
            complete.maxRetries(0);
        }
        if (job.timeout() == null) {
            complete.timeout(TIMEOUT_MINUTES);
        }
        if (job.glueVersion() == null) {
            complete.glueVersion(shell ? "1.0" : "0.9");
        }
        Capacity.set(complete, Capacity.of(job).units(shell ? SHELL_CAPACITY : SPARK_CAPACITY));
        return complete.jobMode("SCRIPT").build();
    }

    /// Checks how long a run may take, in minutes.
    static void checkTimeout(@Nullable Integer minutes) {
        range(minutes, "timeout", 1, Integer.MAX_VALUE);
        if (minutes != null && minutes > MOST_MINUTES) {
            throw GlueFaults.invalid("Timeout should be less than or equal to 10080 minutes.");
        }
    }

    static void range(@Nullable Integer value, String member, int least, int most) {
        if (value != null && value < least) {
            throw GlueFaults.constraint(value, member, "Member must have value greater than or equal to " + least);
        }
        if (value != null && value > most) {
            throw GlueFaults.constraint(value, member, "Member must have value less than or equal to " + most);
        }
    }
}
