package dev.stepdeck.sandbox.sfn.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// What TestState shows of a state's data flow.
public final class Inspection {

    /// The stages of the data flow. Source: TestState, `inspectionData`.
    public enum Stage {
        /// the raw input
        INPUT,
        /// JSONPath
        AFTER_INPUT_PATH,
        /// JSONPath
        AFTER_PARAMETERS,
        /// JSONata
        AFTER_ARGUMENTS,
        /// a Map state with JSONPath
        AFTER_ITEMS_PATH,
        /// a Map state whose ItemReader has an ItemsPointer
        AFTER_ITEMS_POINTER,
        /// a Map state
        AFTER_ITEM_SELECTOR,
        /// a Map state
        AFTER_ITEM_BATCHER,
        /// the task's result
        RESULT,
        /// JSONPath
        AFTER_RESULT_SELECTOR,
        /// JSONPath
        AFTER_RESULT_PATH
    }

    private final Map<Stage, JsonNode> stages = new EnumMap<>(Stage.class);
    private Optional<MapRunBoard.Plan> limits = Optional.empty();
    private Optional<Integer> catchIndex = Optional.empty();
    private Optional<Integer> retryIndex = Optional.empty();
    private Optional<Integer> backoffSeconds = Optional.empty();

    Inspection() {
    }

    void note(Stage stage, JsonNode value) {
        stages.put(stage, value);
    }

    void note(MapRunBoard.Plan read) {
        limits = Optional.of(read);
    }

    void caughtBy(int index) {
        catchIndex = Optional.of(index);
    }

    void retriedBy(int index, Optional<Integer> seconds) {
        retryIndex = Optional.of(index);
        backoffSeconds = seconds;
    }

    /// The value at a stage that the state has.
    public Optional<JsonNode> at(Stage stage) {
        return Optional.ofNullable(stages.get(stage));
    }

    /// A Map state's MaxConcurrency.
    public Optional<Integer> maxConcurrency() {
        return limits.map(MapRunBoard.Plan::maxConcurrency);
    }

    /// A Map state's ToleratedFailureCount, 0 when it has none.
    public long toleratedFailureCount() {
        return limits.map(MapRunBoard.Plan::toleratedCount).orElse(0L);
    }

    /// A Map state's ToleratedFailurePercentage, 0 when it has none.
    public double toleratedFailurePercentage() {
        return limits.map(MapRunBoard.Plan::toleratedPercentage).orElse(0.0);
    }

    /// Which catcher took the failure.
    public Optional<Integer> catchIndex() {
        return catchIndex;
    }

    /// Which retrier takes the failure, or has used up its attempts on it.
    public Optional<Integer> retryIndex() {
        return retryIndex;
    }

    /// After how many seconds it would be retried.
    public Optional<Integer> backoffSeconds() {
        return backoffSeconds;
    }
}
