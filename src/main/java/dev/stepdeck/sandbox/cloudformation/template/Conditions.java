package dev.stepdeck.sandbox.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/// The template's conditions by name.
public record Conditions(Map<String, Criterion> criteria) {

    /// Which conditions hold, given the values of parameters.
    ///
    /// @throws TemplateException if a condition depends on itself, or on one that there is not
    Map<String, Boolean> evaluate(Evaluator evaluator) {
        var results = new LinkedHashMap<String, Boolean>();
        criteria.keySet().forEach(name -> holds(name, evaluator, results, new LinkedHashSet<>()));
        return results;
    }

    private boolean holds(String name, Evaluator evaluator, Map<String, Boolean> results,
            SequencedSet<String> path) {
        var known = results.get(name);
        if (known != null) {
            return known;
        }
        var criterion = criteria.get(name);
        if (criterion == null) {
            throw TemplateException.format("Unresolved condition dependency " + name
                    + " in the Conditions block of the template");
        }
        if (!path.add(name)) {
            throw TemplateException.format("Circular dependencies for conditions: [" + String.join(", ", path) + "]");
        }
        boolean holds = holds(criterion, evaluator, results, path);
        path.remove(name);
        results.put(name, holds);
        return holds;
    }

    private boolean holds(Criterion criterion, Evaluator evaluator, Map<String, Boolean> results,
            SequencedSet<String> path) {
        return switch (criterion) {
            case Criterion.Equal(var left, var right) -> evaluator.text(left).equals(evaluator.text(right));
            case Criterion.And(var all) -> all.stream().allMatch(one -> holds(one, evaluator, results, path));
            case Criterion.Or(var all) -> all.stream().anyMatch(one -> holds(one, evaluator, results, path));
            case Criterion.Not(var one) -> !holds(one, evaluator, results, path);
            case Criterion.Named(var name) -> holds(name, evaluator, results, path);
            case Criterion.Contains(var items, var value) -> evaluator.texts(items).contains(evaluator.text(value));
        };
    }
}
