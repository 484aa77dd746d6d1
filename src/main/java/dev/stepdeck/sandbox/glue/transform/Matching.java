package dev.stepdeck.sandbox.glue.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.glue.match.process.Format;
import dev.stepdeck.sandbox.glue.match.process.MatchProcess;
import dev.stepdeck.sandbox.glue.match.process.Work;

import software.amazon.awssdk.services.glue.model.MLTransform;

/// Carries out work on records by processes, each in a folder of its own.
final class Matching {

    private final Path folder;
    private final Transforms transforms;

    /// @param folder is emptied
    Matching(Path folder, Transforms transforms) {
        this.folder = folder;
        this.transforms = transforms;
        delete(folder);
    }

    /// An empty folder for a run.
    Path make(String run) throws IOException {
        return Files.createDirectories(folder.resolve(run));
    }

    /// Removes the folder of a run.
    void drop(String run) {
        delete(folder.resolve(run));
    }

    /// Carries out work and waits for it.
    ///
    /// @param columns the columns of the records
    /// @param known a column with the groups of records that have one, empty when there is none
    /// @return the file with the answer
    Path carryOut(Work.Task task, MLTransform transform, List<String> columns, List<String> files, Format format,
            String known, Path place, RunningTask running) throws IOException, InterruptedException {
        var find = transform.parameters().findMatchesParameters();
        var key = find.primaryKeyColumnName();
        var result = place.resolve("result");
        var process = MatchProcess.start(new Work(task, columns, files, format, key == null ? "" : key,
                find.precisionRecallTradeoff(), find.accuracyCostTradeoff(), find.enforceProvidedLabels(),
                transforms.labels(transform.transformId()), known, result.toString()), place);
        running.has(process);
        process.await();
        return result;
    }

    private static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            place.toFile().deleteOnExit();
        }
    }
}
