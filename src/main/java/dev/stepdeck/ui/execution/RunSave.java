package dev.stepdeck.ui.execution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.FailureOrigin;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.JobLogEnd;
import dev.stepdeck.aws.saved.RunFile;
import dev.stepdeck.aws.saved.SavedRun;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Label;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import software.amazon.awssdk.core.exception.SdkException;

/// Saves an execution that has ended to a file, with what its page shows: somebody else can look at it there, without an account.
final class RunSave {

    private static final double WIDTH = 420;

    private final JobLogEnd logEnd;
    private final boolean free;

    /// @param logEnd of the job run that it failed by, which is saved too
    /// @param free whether what runs here costs nothing
    RunSave(JobLogEnd logEnd, boolean free) {
        this.logEnd = logEnd;
        this.free = free;
    }

    /// What is saved.
    record Run(ExecutionView execution, String definition, List<HistoryEvent> events, ExecutionState state) {}

    /// Says what will be in the file, and asks where to put it.
    ///
    /// @param suggested the name of the file
    Optional<Path> ask(Window owner, String suggested) {
        var text = new Label(
                "The file holds the definition, all events, and the inputs and outputs of the execution and of every state, "
                        + "readable for everybody who gets it. Look for passwords and personal data in them before you pass it on.");
        text.setWrapText(true);
        text.setPrefWidth(WIDTH);
        return Dialogs.ask(owner, "Save this run?", text, "Choose a file…", false).showAndWait()
                .filter(agreed -> agreed).flatMap(_ -> Optional.ofNullable(chooser(suggested).showSaveDialog(owner)))
                .map(File::toPath).map(RunSave::named);
    }

    private static FileChooser chooser(String suggested) {
        var chooser = new FileChooser();
        chooser.setTitle("Save run");
        chooser.setInitialFileName(suggested.replaceAll("[^\\w.-]", "_") + SavedRun.EXTENSION);
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter("Saved runs", "*" + SavedRun.EXTENSION));
        return chooser;
    }

    /// Without its ending the window would not know the file again.
    private static Path named(Path file) {
        return file.toString().endsWith(SavedRun.EXTENSION)
                ? file
                : file.resolveSibling(file.getFileName() + SavedRun.EXTENSION);
    }

    /// Saves it.
    ///
    /// @param done is told the file
    /// @param failed is told why there is none
    void save(WorkScope scope, Run run, Path file, Consumer<Path> done, Consumer<String> failed) {
        var job = FailureOrigin.of(run.state()).flatMap(origin -> origin.telling().link())
                .filter(ResourceLink.GlueJobRun.class::isInstance).map(ResourceLink.GlueJobRun.class::cast);
        scope.start("Save run", _ -> write(run, job, file), done,
                thrown -> failed.accept(thrown instanceof IOException
                        ? "Not saved: " + file + " cannot be written (" + thrown.getMessage() + ")."
                        : Failure.of("Saving the run", thrown).why()));
    }

    private Path write(Run run, Optional<ResourceLink.GlueJobRun> job, Path file) throws IOException {
        return RunFile.write(new SavedRun(Instant.now(), free, run.execution(), run.definition(), run.events(),
                job.flatMap(this::jobLog)), file);
    }

    /// A log that cannot be read any more is left out: what failed is in the events.
    private Optional<SavedRun.JobLog> jobLog(ResourceLink.GlueJobRun job) {
        try {
            return Optional.of(new SavedRun.JobLog(job.runId(),
                    logEnd.of(job.jobName(), job.runId(), FailureNotice.LOG_LINES)));
        } catch (SdkException e) {
            return Optional.empty();
        }
    }
}
