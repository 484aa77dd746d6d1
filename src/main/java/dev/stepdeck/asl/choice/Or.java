package dev.stepdeck.asl.choice;

import java.util.List;
import java.util.stream.Collectors;

import dev.stepdeck.asl.data.Scope;

/// Holds when one of its parts does; they are tested in order until one does.
public record Or(List<Condition> conditions) implements Condition {

    /// Copies the parts.
    public Or {
        conditions = List.copyOf(conditions);
    }

    @Override
    public boolean test(Scope scope) {
        for (Condition condition : conditions) {
            if (condition.test(scope)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String label() {
        return conditions.stream().map(Condition::label).collect(Collectors.joining(" or "));
    }
}
