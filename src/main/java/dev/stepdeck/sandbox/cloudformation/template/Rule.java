package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A rule about combinations of parameter values.
///
/// @param condition when the rule is to be looked at; empty: always
record Rule(String name, Optional<Criterion> condition, List<Assertion> assertions) {

    Rule {
        assertions = List.copyOf(assertions);
    }

    /// What must hold.
    ///
    /// @param description for users; may be empty
    record Assertion(Criterion criterion, String description) {}

    static void check(List<Rule> rules, Evaluator evaluator) {
        rules.forEach(rule -> rule.check(evaluator));
    }

    /// Everything that the rule reads.
    Stream<Criterion> criteria() {
        return Stream.concat(condition.stream(), assertions.stream().map(Assertion::criterion));
    }

    private void check(Evaluator evaluator) {
        if (condition.isPresent() && !holds(condition.get(), evaluator)) {
            return;
        }
        for (int i = 0; i < assertions.size(); i++) {
            if (!holds(assertions.get(i).criterion(), evaluator)) {
                var description = assertions.get(i).description();
                throw TemplateException.error("Rule " + name + " failed: "
                        + (description.isEmpty() ? "Assertion " + (i + 1) + " does not hold" : description));
            }
        }
    }

    private static boolean holds(Criterion criterion, Evaluator evaluator) {
        return new Conditions(Map.of("Rule", criterion)).evaluate(evaluator).containsValue(true);
    }
}
