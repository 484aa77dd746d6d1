package dev.stepdeck.sandbox.cloudformation.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/// The template's conditions by name.
public record Conditions(Map<String, Criterion> criteria) {

    static final String EQUALS = "every Fn::Equals object requires a list of 2 string parameters.";
    static final String EACH_MEMBER_EQUALS = "every Fn::EachMemberEquals object requires a list of strings and a string.";
    static final String EACH_MEMBER_IN = "every Fn::EachMemberIn object requires two lists of strings.";
    static final String CONTAINS = "every Fn::Contains object requires a list of strings and a string.";

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
            case Criterion.Equal(var left, var right) ->
                evaluator.text(left, EQUALS).equals(evaluator.text(right, EQUALS));
            case Criterion.And(var all) -> all.stream().allMatch(one -> holds(one, evaluator, results, path));
            case Criterion.Or(var all) -> all.stream().anyMatch(one -> holds(one, evaluator, results, path));
            case Criterion.Not(var one) -> !holds(one, evaluator, results, path);
            case Criterion.Named(var name) -> holds(name, evaluator, results, path);
            case Criterion.EachMemberEquals(var items, var value) -> {
                var wanted = evaluator.text(value, EACH_MEMBER_EQUALS);
                yield evaluator.texts(items, EACH_MEMBER_EQUALS).stream().allMatch(wanted::equals);
            }
            case Criterion.EachMemberIn(var items, var in) -> new HashSet<>(evaluator.texts(in, EACH_MEMBER_IN))
                    .containsAll(evaluator.texts(items, EACH_MEMBER_IN));
            case Criterion.Contains(var items, var value) ->
                evaluator.texts(items, CONTAINS).contains(evaluator.text(value, CONTAINS));
        };
    }
}
