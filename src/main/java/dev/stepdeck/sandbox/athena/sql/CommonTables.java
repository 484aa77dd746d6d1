package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The names that WITH gives, where they can be seen.
final class CommonTables {

    private final Deque<Scope> scopes = new ArrayDeque<>();

    private static final class Scope {

        private final Set<String> names = new HashSet<>();
        private final List<String> texts = new ArrayList<>();
        private boolean recursive;
    }

    void enter() {
        scopes.push(new Scope());
    }

    void leave() {
        scopes.pop();
    }

    /// A name that its own query may use.
    void announce(String name) {
        scopes.getFirst().names.add(name);
    }

    /// @param text the name and its query
    void add(String name, String text, boolean recursive) {
        var scope = scopes.getFirst();
        scope.names.add(name);
        scope.texts.add(text);
        scope.recursive |= recursive;
    }

    boolean has(String name) {
        return scopes.stream().anyMatch(scope -> scope.names.contains(name));
    }

    /// All that can be seen here, in their order, each with its query.
    List<String> texts() {
        return List.copyOf(scopes).reversed().stream().flatMap(scope -> scope.texts.stream()).toList();
    }

    boolean recursive() {
        return scopes.stream().anyMatch(scope -> scope.recursive);
    }
}
