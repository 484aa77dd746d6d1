package dev.stepdeck.sandbox.sfn.run;

import dev.stepdeck.asl.model.MapState;

/// Where the Map Runs of distributed Map states are kept, with their child executions.
public interface MapRunBoard {

    /// Opens a Map Run, or the one of the same visit that was unsuccessful before the execution was redriven.
    ///
    /// @param parent the execution that it belongs to
    /// @param entered the event by which the Map state was entered
    MapRun open(Origin parent, MapState state, int entered, Plan plan);

    /// Reopens a Map Run that the execution's history records. Children that have ended stay as they are, others go
    /// on.
    MapRun reopen(String arn, Origin parent, MapState state, int entered, Plan plan);

    /// What UpdateMapRun can change.
    ///
    /// @param maxConcurrency 0 for no limit
    /// @param toleratedCount how many items may fail
    /// @param toleratedPercentage how many of a hundred items may fail
    record Plan(int maxConcurrency, long toleratedCount, double toleratedPercentage) {

        /// Whether this many failures among this many items are too many. Either limit that is set tolerates what is
        /// within it; without limits no failure is tolerated.
        boolean exceeded(long failed, long items) {
            if (failed == 0) {
                return false;
            }
            boolean byCount = failed > toleratedCount;
            boolean byPercentage = items == 0 || failed * 100.0 / items > toleratedPercentage;
            return toleratedCount > 0 && toleratedPercentage > 0
                    ? byCount || byPercentage
                    : byCount && byPercentage;
        }
    }

    /// A Map Run under way.
    interface MapRun {

        /// Its ARN.
        String arn();

        /// How often it was redriven.
        int redriveCount();

        /// The plan as it is now.
        Plan plan();

        /// Sets what to call when the plan has changed.
        void onChange(Runnable changed);

        /// How many items and child executions there will be.
        void expect(int items, int executions);

        /// Runs a child execution to its end.
        ///
        /// @param index which child it is, from 0
        /// @param input what it gets, as JSON
        /// @param items how many items it has
        /// @throws StoppedException when told to stop meanwhile; the child is stopped then too
        ChildResult child(int index, String input, int items, Halt halt);

        /// Records how many children's results were written.
        void written(int items, int executions);

        /// The Map Run is over: SUCCEEDED, FAILED or ABORTED.
        void close(String status);
    }
}
