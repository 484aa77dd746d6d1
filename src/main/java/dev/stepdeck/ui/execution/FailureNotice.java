package dev.stepdeck.ui.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.asl.history.FailureOrigin;
import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.JobLogEnd;
import dev.stepdeck.ui.kit.QualityButton;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Shows why the execution failed while its status is failed: again when it fails after a redrive, not at all while it
/// runs. Fetches the log of the job run that the failed state had started.
final class FailureNotice extends StackPane {

    static final int LOG_LINES = 20;

    private final JobLogEnd failedJobLog;
    private final Navigator navigator;
    private final FailureCard card;
    private final Supplier<QualityButton> qualities;
    private final Map<String, QualityButton> quality = new HashMap<>();
    private Optional<ResourceLink.GlueJobRun> unread = Optional.empty();
    private long shown;
    private @Nullable WorkScope scope;

    /// @param qualities makes the way to the data quality of a job run
    FailureNotice(JobLogEnd failedJobLog, Navigator navigator, FailureCard card,
            Supplier<QualityButton> qualities) {
        this.failedJobLog = failedJobLog;
        this.navigator = navigator;
        this.card = card;
        this.qualities = qualities;
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Sets the scope in which to ask for the log; null while the screen is not shown.
    void within(@Nullable WorkScope opened) {
        scope = opened;
        read();
    }

    /// Shows an execution's status.
    ///
    /// @param actions what can be done about a failure, the most useful first
    /// @return whether this is a failure that was not shown before
    boolean show(ExecutionState execution, List<Button> actions) {
        boolean failed = execution.status() == ExecutionStatus.FAILED
                || execution.status() == ExecutionStatus.TIMED_OUT;
        setVisible(failed);
        if (!failed) {
            getChildren().clear();
            unread = Optional.empty();
            shown = 0;
            return false;
        }
        var origin = FailureOrigin.of(execution);
        var job = origin.flatMap(found -> found.telling().link()).filter(ResourceLink.GlueJobRun.class::isInstance)
                .map(ResourceLink.GlueJobRun.class::cast);
        var buttons = new ArrayList<>(actions);
        job.ifPresent(found -> {
            buttons.add(openLog(found));
            buttons.add(quality.computeIfAbsent(found.runId(), _ -> qualities.get()));
        });
        card.act(buttons);
        if (shown == execution.lastEventId()) {
            return false;
        }
        shown = execution.lastEventId();
        card.show(execution, origin);
        getChildren().setAll(card);
        unread = job.filter(found -> !found.jobName().isEmpty());
        read();
        return true;
    }

    private Button openLog(ResourceLink.GlueJobRun job) {
        var log = new Button("Open log");
        log.setId("failure-open-log");
        log.setOnAction(_ -> navigator.go(new Place.Logs(List.of(), Optional.of(job.runId()),
                Optional.of(new Place.JobRunRef(job.jobName(), job.runId())))));
        return log;
    }

    /// A log that cannot be read leaves the card as it is: the error and its cause are already there.
    private void read() {
        if (scope != null && unread.isPresent()) {
            var wanted = unread.get();
            var from = shown;
            var asked = scope;
            Optional.ofNullable(quality.get(wanted.runId()))
                    .ifPresent(button -> button.look(asked, wanted.jobName(), wanted.runId()));
            scope.fetch(_ -> failedJobLog.of(wanted.jobName(), wanted.runId(), LOG_LINES), account -> {
                if (from == shown) {
                    card.add(account);
                    unread = Optional.empty();
                }
            }, _ -> {});
        }
    }
}
