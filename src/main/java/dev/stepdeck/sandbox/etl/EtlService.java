package dev.stepdeck.sandbox.etl;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import dev.stepdeck.sandbox.athena.engine.Engine;
import dev.stepdeck.sandbox.athena.engine.Engines;
import dev.stepdeck.sandbox.athena.engine.ObjectPaths;
import dev.stepdeck.sandbox.glue.bookmark.Bookmarks;
import dev.stepdeck.sandbox.glue.quality.QualityEvaluator;
import dev.stepdeck.sandbox.glue.quality.QualityResults;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.RestService;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.S3Client;

/// Creates what executes ETL jobs. It has its own engine, so that a job that takes all its memory ends no query of
/// Athena.
public final class EtlService implements AutoCloseable {

    /// What requests to it are signed for.
    public static final String SIGNING_NAME = "stepdeck-etl";

    private static final Set<JobRunState> UNDER_WAY = Set.of(JobRunState.STARTING, JobRunState.RUNNING,
            JobRunState.STOPPING);

    private final Engine engine;
    private final Sessions sessions;
    private final EtlDoor door;
    private final QualityEvaluator evaluator;
    private final QualityResults results;

    private EtlService(Engine engine, Sessions sessions, EtlDoor door, QualityEvaluator evaluator,
            QualityResults results) {
        this.results = results;
        this.engine = engine;
        this.sessions = sessions;
        this.door = door;
        this.evaluator = evaluator;
    }

    /// It owns the store's folder `etl`; bookmarks are Glue's.
    ///
    /// @param clock the time of results
    /// @param glue the Data Catalog, and who knows which runs are under way
    /// @param s3 where objects are read and written
    /// @param paths the files of objects, which the engine reads in place
    /// @param objects the folder of all these files
    /// @param engines gives the processes that queries run in
    public static EtlService create(Store store, InstantSource clock, GlueClient glue, S3Client s3, ObjectPaths paths,
            Path objects, Engines.Source engines) {
        var engine = new Engine(objects, store.folder("etl"), engines);
        var sessions = new Sessions(engine, store.folder("etl").resolve("sessions"), run -> ended(glue, run));
        InstantSource milliseconds = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var operations = new EtlOperations(glue, s3, paths);
        var results = new QualityResults(store, milliseconds);
        var quality = new QualityAnswers(operations, results, milliseconds);
        return new EtlService(engine, sessions,
                new EtlDoor(sessions, operations, new Bookmarks(store), quality),
                new TableQuality(sessions, operations, milliseconds), results);
    }

    private static boolean ended(GlueClient glue, String session) {
        var owner = RunName.parse(session);
        if (owner.isEmpty()) {
            return false;
        }
        try {
            var run = glue.getJobRun(get -> get.jobName(owner.get().job()).runId(owner.get().run())).jobRun();
            return !UNDER_WAY.contains(run.jobRunState());
        } catch (GlueException e) {
            return true;
        }
    }

    /// @param changes told of the results that jobs publish, from now on
    public void announce(StatusChanges changes) {
        results.announce(changes);
    }

    /// What evaluates rules over tables, for Glue's API.
    public QualityEvaluator evaluator() {
        return evaluator;
    }

    /// Its operations over HTTP.
    public RestService door() {
        return door;
    }

    /// Ends what is in progress.
    @Override
    public void close() {
        sessions.close();
        engine.close();
    }
}
