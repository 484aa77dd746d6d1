package dev.stepdeck.asl.choice;

import java.util.List;
import java.util.stream.Collectors;

import dev.stepdeck.asl.data.Scope;

/// Holds when all of its parts do; they are tested in order until one does not.
public record And(List<Condition> conditions) implements Condition {

    /// Copies the parts.
    public And {
        conditions = List.copyOf(conditions);
    }

    @Override
    public boolean test(Scope scope) {
        for (Condition condition : conditions) {
            if (!condition.test(scope)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String label() {
        return conditions.stream().map(c -> c instanceof Or ? "(" + c.label() + ")" : c.label())
                .collect(Collectors.joining(" and "));
    }
}
