package dev.stepdeck.asl.choice;

import dev.stepdeck.asl.data.Scope;

/// Holds when its part does not.
public record Not(Condition condition) implements Condition {

    @Override
    public boolean test(Scope scope) {
        return !condition.test(scope);
    }

    @Override
    public String label() {
        return "not (" + condition.label() + ")";
    }
}
