package dev.stepdeck.sandbox.sfn;

import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.sandbox.sfn.mock.MockSchema;
import dev.stepdeck.sandbox.sfn.run.TaskResource;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whether a mocked result is one that the state could have had.
final class MockCheck {

    private final MockSchema schema = new MockSchema();

    /// @param mode STRICT (also when null), PRESENT or NONE
    void check(JsonNode result, State state, @Nullable String mode) {
        switch (state) {
            case MapState map when map.resultWriter().isPresent() -> {
                if (!result.isObject()) {
                    throw SfnFaults.validation("Mocked result must be a JSON object.");
                }
            }
            case MapState _ -> {
                if (!result.isArray()) {
                    throw SfnFaults.validation("Mocked result must be an array.");
                }
            }
            case ParallelState parallel -> {
                if (!result.isArray()) {
                    throw SfnFaults.validation("Mocked result must be an array.");
                }
                if (result.size() != parallel.branches().size()) {
                    throw SfnFaults.validation("Mocked result must contain the same number of items as number of"
                            + " Parallel branches.");
                }
            }
            case TaskState task when !"NONE".equals(mode) -> TaskResource.parse(task.resource())
                    .flatMap(r -> schema.complaint(r, result, !"PRESENT".equals(mode))).ifPresent(complaint -> {
                        throw SfnFaults.validation(complaint);
                    });
            default -> {
            }
        }
    }
}
