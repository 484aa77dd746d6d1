package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Which resources need which others to be there first.
public final class Dependencies {

    private Dependencies() {}

    /// For each resource those among `resources` that it refers to or names in DependsOn.
    public static Map<String, Set<String>> of(Collection<ResourceDeclaration> resources) {
        var there = new LinkedHashSet<String>();
        resources.forEach(resource -> there.add(resource.logicalId()));
        var edges = new LinkedHashMap<String, Set<String>>();
        for (var resource : resources) {
            var needs = new LinkedHashSet<>(resource.dependsOn());
            var references = References.of(resource.properties());
            needs.addAll(references.names());
            needs.addAll(references.attributes().keySet());
            needs.retainAll(there);
            edges.put(resource.logicalId(), needs);
        }
        return edges;
    }

    /// The resources that form a circular dependency; empty if there is none.
    public static Set<String> circle(Map<String, Set<String>> edges) {
        var left = new LinkedHashSet<>(edges.keySet());
        boolean smaller = true;
        while (smaller) {
            smaller = left.removeIf(id -> edges.getOrDefault(id, Set.of()).stream().noneMatch(left::contains));
            smaller |= left.removeIf(
                    id -> left.stream().noneMatch(other -> edges.getOrDefault(other, Set.of()).contains(id)));
        }
        return left;
    }
}
