package dev.stepdeck.sandbox.sfn;

import dev.stepdeck.sandbox.sfn.run.MapRunBoard.Plan;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;

/// What UpdateMapRun makes of a plan. Source: its API page.
final class MapRunPlans {

    private MapRunPlans() {}

    static Plan changed(Plan plan, UpdateMapRunRequest request) {
        if (request.maxConcurrency() == null && request.toleratedFailureCount() == null
                && request.toleratedFailurePercentage() == null) {
            throw SfnFaults.plain("MissingRequiredParameter",
                    "At least one of maxConcurrency, toleratedFailureCount and toleratedFailurePercentage must be"
                            + " specified");
        }
        checkNotNegative("maxConcurrency", request.maxConcurrency());
        checkNotNegative("toleratedFailureCount", request.toleratedFailureCount());
        var percentage = request.toleratedFailurePercentage();
        checkNotNegative("toleratedFailurePercentage", percentage);
        if (percentage != null && percentage > 100) {
            throw outside("toleratedFailurePercentage", percentage, "less than or equal to 100");
        }
        return new Plan(request.maxConcurrency() == null ? plan.maxConcurrency() : request.maxConcurrency(),
                request.toleratedFailureCount() == null ? plan.toleratedCount() : request.toleratedFailureCount(),
                percentage == null ? plan.toleratedPercentage() : percentage);
    }

    private static void checkNotNegative(String member, @Nullable Number value) {
        if (value != null && value.doubleValue() < 0) {
            throw outside(member, value, "greater than or equal to 0");
        }
    }

    private static RuntimeException outside(String member, Number value, String rule) {
        return SfnFaults.validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must have value " + rule);
    }
}
