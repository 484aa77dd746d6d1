package dev.stepdeck.sandbox.glue.workflow;

import java.util.Optional;
import java.util.function.Function;

import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.Predicate;

/// Whether the predicate of a trigger holds.
final class Conditions {

    private Conditions() {}

    /// @param state the state of a job's last run in the chain; none when it has none that has ended
    static boolean hold(Predicate predicate, Function<String, Optional<JobRunState>> state) {
        var conditions = predicate.conditions().stream();
        return predicate.logical() == Logical.ANY
                ? conditions.anyMatch(condition -> holds(condition, state))
                : conditions.allMatch(condition -> holds(condition, state));
    }

    private static boolean holds(Condition condition, Function<String, Optional<JobRunState>> state) {
        return state.apply(condition.jobName()).filter(condition.state()::equals).isPresent();
    }
}
