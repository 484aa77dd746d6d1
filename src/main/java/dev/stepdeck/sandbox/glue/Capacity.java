package dev.stepdeck.sandbox.glue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.ExecutionClass;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// How much of Glue's hardware a job or a run asks for: said in one of three ways. It changes nothing in the
/// sandbox, but clients see it.
@SuppressWarnings("deprecation") // AllocatedCapacity is deprecated, and still answered by AWS.
record Capacity(@Nullable Double max, @Nullable Integer allocated, @Nullable String workerType,
        @Nullable Integer workers) {

    private static final String SCALES = "--enable-auto-scaling";
    private static final Set<Double> SHELL_CAPACITIES = Set.of(0.0625, 1.0);
    private static final Map<String, Double> WORKER_UNITS = Map.ofEntries(Map.entry("Standard", 1.0),
            Map.entry("G.025X", 0.25), Map.entry("G.1X", 1.0), Map.entry("G.2X", 2.0), Map.entry("G.4X", 4.0),
            Map.entry("G.8X", 8.0), Map.entry("G.12X", 12.0), Map.entry("G.16X", 16.0), Map.entry("R.1X", 1.0),
            Map.entry("R.2X", 2.0), Map.entry("R.4X", 4.0), Map.entry("R.8X", 8.0), Map.entry("Z.2X", 2.0));

    static Capacity of(Job job) {
        return new Capacity(job.maxCapacity(), job.allocatedCapacity(), job.workerTypeAsString(),
                job.numberOfWorkers());
    }

    static Capacity of(StartJobRunRequest request) {
        return new Capacity(request.maxCapacity(), request.allocatedCapacity(), request.workerTypeAsString(),
                request.numberOfWorkers());
    }

    /// Checks that it is said once, and in a way that the kind of job takes.
    ///
    /// @param shell for a Python shell job
    void check(boolean shell) {
        var allocates = allocated != null && allocated != 0;
        if (workerType != null) {
            if (shell) {
                throw GlueFaults.invalid("Worker Type is not supported for Job Command pythonshell");
            }
            if (!WORKER_UNITS.containsKey(workerType)) {
                throw GlueFaults.invalid("Invalid Worker Type: " + workerType);
            }
            if (max != null) {
                throw GlueFaults.invalid("Please do not set Max Capacity if using Worker Type and Number of Workers.");
            }
            if (allocates) {
                throw GlueFaults
                        .invalid("Please do not set Allocated Capacity if using Worker Type and Number of Workers.");
            }
        }
        if (max != null && allocates) {
            throw GlueFaults.invalid("Please set only Allocated Capacity or Max Capacity.");
        }
        if (shell && max != null && !SHELL_CAPACITIES.contains(max)) {
            throw GlueFaults.invalid("Max Capacity for a Python shell job must be 0.0625 or 1.0, not " + max);
        }
    }

    /// Checks that a job's workers are said whole.
    void checkWorkers() {
        if ((workerType == null) != (workers == null)) {
            throw GlueFaults.invalid("Please set both Worker Type and Number of Workers.");
        }
    }

    /// The units that it comes to.
    ///
    /// @param otherwise when nothing is said
    double units(double otherwise) {
        if (workerType != null && workers != null) {
            return WORKER_UNITS.getOrDefault(workerType, 1.0) * workers;
        }
        if (max != null) {
            return max;
        }
        return allocated == null || allocated == 0 ? otherwise : allocated;
    }

    /// The seconds of all workers in units, which Glue says of runs of the class FLEX and of those that scale by themselves.
    /// In the sandbox all workers count from the beginning to the end. Source: `DPUSeconds` of JobRun.
    static Optional<Double> seconds(Job job, JobRun run, long seconds) {
        var scales = run.arguments().getOrDefault(SCALES, job.defaultArguments().getOrDefault(SCALES, "false"));
        return run.executionClass() == ExecutionClass.FLEX || scales.equals("true")
                ? Optional.of(seconds * run.maxCapacity())
                : Optional.empty();
    }

    static void set(Job.Builder job, double units) {
        job.maxCapacity(units).allocatedCapacity((int) units);
    }

    static void set(JobRun.Builder run, double units) {
        run.maxCapacity(units).allocatedCapacity((int) units);
    }
}
