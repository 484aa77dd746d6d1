package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule about combinations of parameter values.
///
/// @param assertions what must hold, with its description for users
record Rule(String name, Optional<Criterion> condition, Map<Criterion, String> assertions) {

    static void check(List<Rule> rules, Evaluator evaluator) {
        rules.forEach(rule -> rule.check(evaluator));
    }

    private void check(Evaluator evaluator) {
        if (condition.isPresent() && !holds(condition.get(), evaluator)) {
            return;
        }
        assertions.forEach((assertion, description) -> {
            if (!holds(assertion, evaluator)) {
                throw TemplateException.error("Rule " + name + " failed: " + description);
            }
        });
    }

    private static boolean holds(Criterion criterion, Evaluator evaluator) {
        return new Conditions(Map.of("Rule", criterion)).evaluate(evaluator).containsValue(true);
    }
}
