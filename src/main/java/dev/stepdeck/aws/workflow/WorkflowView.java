package dev.stepdeck.aws.workflow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A workflow of Glue.
///
/// @param properties what its runs begin with
/// @param mostRuns how many may run at a time; empty for any number
/// @param last its last run
public record WorkflowView(String name, String description, Optional<Instant> changed, Map<String, String> properties,
        Optional<Integer> mostRuns, Optional<WorkflowRunView> last, WorkflowGraphView graph) {

    public WorkflowView {
        properties = Map.copyOf(properties);
    }
}
