package dev.stepdeck.sandbox.glue;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.glue.catalog.DataCatalog;
import dev.stepdeck.sandbox.glue.quality.QualityEvaluator;
import dev.stepdeck.sandbox.glue.transform.TransformOperations;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Makes the Glue of a sandbox.
public final class GlueService {

    private GlueService() {}

    /// The service over a store. It owns the store's folder `glue` and the tables `glue.*`. Of the runs that were
    /// open when the store was last used, those that had begun are ended and marked as failed; the others still wait. Thread-safe; closing it stops all runs.
    ///
    /// @param clock the time of runs and lines; timeouts use real time; its speed is that of schedules
    /// @param s3 where scripts come from
    /// @param logs where lines go
    /// @param host what runs need of the machine
    /// @param transforms the machine learning transforms, made over the same store
    /// @param evaluator asked when rules of data quality are to be evaluated over tables
    /// @param changes told of the states of job runs and crawlers
    public static GlueClient create(Store store, SandboxClock clock, S3Client s3, CloudWatchLogsClient logs,
            JobHost host, TransformOperations transforms, Supplier<QualityEvaluator> evaluator,
            StatusChanges changes) {
        var glue = make(store, clock, s3, logs, host, transforms, evaluator, Duration.ofMinutes(1));
        glue.announce(changes);
        return glue;
    }

    /// The Data Catalog alone, over the same store.
    public static GlueClient catalog(Store store, InstantSource clock) {
        return new Catalog(store, () -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static final class Catalog extends DataCatalog {

        Catalog(Store store, InstantSource clock) {
            super(store, clock);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /// @param minute how long a minute of a job's timeout takes
    static GlueClient create(Store store, SandboxClock clock, S3Client s3, CloudWatchLogsClient logs, JobHost host,
            TransformOperations transforms, Supplier<QualityEvaluator> evaluator, Duration minute) {
        return make(store, clock, s3, logs, host, transforms, evaluator, minute);
    }

    private static GlueFacade make(Store store, SandboxClock clock, S3Client s3, CloudWatchLogsClient logs,
            JobHost host,
            TransformOperations transforms, Supplier<QualityEvaluator> evaluator, Duration minute) {
        InstantSource milliseconds = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var jobs = new Jobs(store, milliseconds);
        var rows = new RunRows(store, milliseconds);
        var scratch = new Scratch(store.folder("glue"), s3);
        var starter = new RunStarter(scratch, logs, host, store, clock);
        var runs = new JobRuns(jobs, rows, starter, minute);
        var glue = new GlueFacade(store, milliseconds, clock, s3, logs, evaluator, transforms, runs);
        glue.takeUp();
        glue.beginSchedules(clock);
        return glue;
    }
}
