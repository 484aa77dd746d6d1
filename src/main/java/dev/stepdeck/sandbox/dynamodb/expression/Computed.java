package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Value;

/// What `SET` sets.
sealed interface Computed {

    /// The value for an item as it was before the update.
    Value in(Value.Fields item);

    record Given(Value value) implements Computed {

        @Override
        public Value in(Value.Fields item) {
            return value;
        }
    }

    record Copy(DocumentPath path) implements Computed {

        @Override
        public Value in(Value.Fields item) {
            return path.in(item).orElseThrow(() -> DynamoFaults
                    .validation("The provided expression refers to an attribute that does not exist in the item"));
        }
    }

    record IfNotExists(DocumentPath path, Computed otherwise) implements Computed {

        @Override
        public Value in(Value.Fields item) {
            return path.in(item).orElseGet(() -> otherwise.in(item));
        }
    }

    record ListAppend(Computed first, Computed second) implements Computed {

        @Override
        public Value in(Value.Fields item) {
            if (first.in(item) instanceof Value.Items list && second.in(item) instanceof Value.Items more) {
                var all = new ArrayList<>(list.values());
                all.addAll(more.values());
                return new Value.Items(all);
            }
            throw Sums.wrongType();
        }
    }

    /// A sum, or a difference.
    record Sum(Computed first, Computed second, boolean minus) implements Computed {

        @Override
        public Value in(Value.Fields item) {
            if (first.in(item) instanceof Value.Decimal(var one)
                    && second.in(item) instanceof Value.Decimal(var other)) {
                return Sums.sum(one, minus ? other.negate() : other);
            }
            throw Sums.wrongType();
        }
    }
}
