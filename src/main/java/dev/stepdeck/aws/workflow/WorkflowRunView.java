package dev.stepdeck.aws.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run of a workflow.
///
/// @param status `RUNNING`, `COMPLETED`, `STOPPING`, `STOPPED` or `ERROR`
/// @param failed how many of its jobs and crawlers failed, ran out of time or could not start
/// @param total how many it has started
/// @param graph empty when it was not asked for
public record WorkflowRunView(String workflow, String id, String status, Optional<Instant> started,
        Optional<Instant> completed, String error, int succeeded, int failed, int total, Map<String, String> properties,
        WorkflowGraphView graph) {

    public WorkflowRunView {
        properties = new TreeMap<>(properties);
    }

    /// Whether nothing more will happen.
    public boolean ended() {
        return !status.equals("RUNNING") && !status.equals("STOPPING");
    }

    /// How long it took, or takes up to a moment.
    public Duration took(Instant now) {
        return started.map(at -> Duration.between(at, completed.orElse(now))).orElse(Duration.ZERO);
    }
}
