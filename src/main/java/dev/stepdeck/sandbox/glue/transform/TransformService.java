package dev.stepdeck.sandbox.glue.transform;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.RestService;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// The machine learning transforms of a sandbox: their operations, and the door for jobs. Closing it ends the tasks.
public final class TransformService implements AutoCloseable {

    /// What requests to the door are signed for.
    public static final String SIGNING_NAME = "stepdeck-match";

    private final TransformOperations operations;
    private final TransformDoor door;
    private final TaskRuns runs;

    private TransformService(TransformOperations operations, TransformDoor door, TaskRuns runs) {
        this.operations = operations;
        this.door = door;
        this.runs = runs;
    }

    /// The service over a store. It owns the store's folder `glue-transforms` and the tables `glue.ml*`. Tasks that were
    /// open when the store was last used are marked as failed.
    ///
    /// @param catalog where tables are described
    /// @param s3 where their records and the labels are
    public static TransformService create(Store store, InstantSource clock, GlueClient catalog, S3Client s3) {
        InstantSource milliseconds = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var rules = new TransformRules(catalog);
        var transforms = new Transforms(store, milliseconds, rules);
        var matching = new Matching(store.folder("glue-transforms"), transforms);
        var rows = new TaskRows(store, milliseconds);
        rows.failLeftOvers();
        var runs = new TaskRuns(rows);
        var tasks = new Tasks(transforms, rules, matching, new S3Files(s3));
        return new TransformService(new TransformOperations(transforms, new TransformTags(store, transforms), rows,
                runs, tasks), new TransformDoor(transforms, runs, matching), runs);
    }

    /// The operations of Glue's API.
    public TransformOperations operations() {
        return operations;
    }

    /// Where jobs have records matched.
    public RestService door() {
        return door;
    }

    @Override
    public void close() {
        runs.close();
    }
}
