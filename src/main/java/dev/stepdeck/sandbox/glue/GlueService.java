package dev.stepdeck.sandbox.glue;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.store.Store;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Makes the Glue of a sandbox.
public final class GlueService {

    private GlueService() {}

    /// The service over a store. It owns the store's folder `glue` and the tables `glue.*`. Runs that were open
    /// when the store was last used are ended and marked as failed. Thread-safe; closing it stops all runs.
    ///
    /// @param clock the time of runs and lines; timeouts use real time
    /// @param s3 where scripts come from
    /// @param logs where lines go
    /// @param access asked at the start of each run
    public static GlueClient create(Store store, InstantSource clock, S3Client s3, CloudWatchLogsClient logs,
            Supplier<SandboxAccess> access) {
        return create(store, clock, s3, logs, access, Duration.ofMinutes(1));
    }

    /// @param minute how long a minute of a job's timeout takes
    static GlueClient create(Store store, InstantSource clock, S3Client s3, CloudWatchLogsClient logs,
            Supplier<SandboxAccess> access, Duration minute) {
        InstantSource milliseconds = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var jobs = new Jobs(store, milliseconds);
        var rows = new RunRows(store, milliseconds);
        var scratch = new Scratch(store.folder("glue"), s3);
        var starter = new RunStarter(scratch, logs, access, store, clock);
        var runs = new JobRuns(jobs, rows, starter, minute);
        runs.failLeftOvers();
        return new GlueFacade(store, milliseconds, jobs, new JobTags(store, jobs), runs);
    }
}
