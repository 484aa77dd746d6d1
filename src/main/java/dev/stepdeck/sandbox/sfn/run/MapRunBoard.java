package dev.stepdeck.sandbox.sfn.run;

import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.sfn.history.Event;

import tools.jackson.databind.JsonNode;

/// Where the Map Runs of distributed Map states are kept, with their child executions.
public interface MapRunBoard {

    /// Opens a Map Run.
    ///
    /// @param parent the execution that it belongs to
    MapRun open(Origin parent, MapState state, Plan plan);

    /// Opens a Map Run again that had not ended when the sandbox was stopped; its children start over.
    MapRun reopen(String arn, Origin parent, MapState state, Plan plan);

    /// What a Map Run begins with.
    ///
    /// @param maxConcurrency 0 for no limit
    record Plan(int maxConcurrency, long toleratedCount, double toleratedPercentage) {}

    /// A Map Run under way.
    interface MapRun {

        /// Its ARN.
        String arn();

        /// How many items and child executions there will be.
        void expect(int items, int executions);

        /// Runs a child execution to its end and gives its last event.
        ///
        /// @param items how many items it has
        /// @throws StoppedException when told to stop; the child is aborted
        Event child(JsonNode input, int items, Halt halt);

        /// Notes how it ended: SUCCEEDED, FAILED or ABORTED.
        void close(String status);
    }
}
