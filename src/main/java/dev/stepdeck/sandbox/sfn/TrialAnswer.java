package dev.stepdeck.sandbox.sfn;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.Inspection;
import dev.stepdeck.sandbox.sfn.run.Inspection.Stage;
import dev.stepdeck.sandbox.sfn.run.TrialResult;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/// What TestState answers of a trial.
final class TrialAnswer {

    private TrialAnswer() {}

    /// @param inspect whether the level asks for the data flow
    /// @param variables those after the state, null when there are none
    static TestStateResponse of(TrialResult result, boolean inspect, @Nullable String variables) {
        var answer = TestStateResponse.builder();
        switch (result) {
            case TrialResult.Left left -> {
                answer.output(left.output().toString())
                        .status(left.caught().isPresent() ? "CAUGHT_ERROR" : "SUCCEEDED");
                left.next().ifPresent(answer::nextState);
                left.caught().ifPresent(f -> failure(answer, f));
            }
            case TrialResult.Failed failed -> failure(answer.status(failed.retriable() ? "RETRIABLE" : "FAILED"),
                    failed.failure());
        }
        if (inspect) {
            answer.inspectionData(inspection(result.inspection(), variables));
        }
        return answer.build();
    }

    private static void failure(TestStateResponse.Builder answer, Failure failure) {
        failure.error().ifPresent(answer::error);
        failure.cause().ifPresent(answer::cause);
    }

    private static InspectionData inspection(Inspection seen, @Nullable String variables) {
        var data = InspectionData.builder();
        seen.at(Stage.INPUT).ifPresent(v -> data.input(v.toString()));
        seen.at(Stage.AFTER_INPUT_PATH).ifPresent(v -> data.afterInputPath(v.toString()));
        seen.at(Stage.AFTER_PARAMETERS).ifPresent(v -> data.afterParameters(v.toString()));
        seen.at(Stage.AFTER_ARGUMENTS).ifPresent(v -> data.afterArguments(v.toString()));
        seen.at(Stage.AFTER_ITEMS_PATH).ifPresent(v -> data.afterItemsPath(v.toString()));
        seen.at(Stage.AFTER_ITEMS_POINTER).ifPresent(v -> data.afterItemsPointer(v.toString()));
        seen.at(Stage.AFTER_ITEM_SELECTOR).ifPresent(v -> data.afterItemSelector(v.toString()));
        seen.at(Stage.AFTER_ITEM_BATCHER).ifPresent(v -> data.afterItemBatcher(v.toString()));
        seen.at(Stage.RESULT).ifPresent(v -> data.result(v.toString()));
        seen.at(Stage.AFTER_RESULT_SELECTOR).ifPresent(v -> data.afterResultSelector(v.toString()));
        seen.at(Stage.AFTER_RESULT_PATH).ifPresent(v -> data.afterResultPath(v.toString()));
        seen.maxConcurrency().ifPresent(data::maxConcurrency);
        if (seen.toleratedFailureCount() > 0) {
            data.toleratedFailureCount((int) seen.toleratedFailureCount());
        }
        if (seen.toleratedFailurePercentage() > 0) {
            data.toleratedFailurePercentage((float) seen.toleratedFailurePercentage());
        }
        if (seen.catchIndex().isPresent() || seen.retryIndex().isPresent()) {
            data.errorDetails(d -> {
                seen.catchIndex().ifPresentOrElse(d::catchIndex, () -> {
                    seen.retryIndex().ifPresent(d::retryIndex);
                    seen.backoffSeconds().ifPresent(d::retryBackoffIntervalSeconds);
                });
            });
        }
        return data.variables(variables).build();
    }
}
