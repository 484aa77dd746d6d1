package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The names that WITH gives, where they can be seen.
final class CommonTables {

    private final Deque<Set<String>> scopes = new ArrayDeque<>();

    void enter() {
        scopes.push(new HashSet<>());
    }

    void leave() {
        scopes.pop();
    }

    void add(String name) {
        scopes.getFirst().add(name);
    }

    boolean has(String name) {
        return scopes.stream().anyMatch(scope -> scope.contains(name));
    }
}
