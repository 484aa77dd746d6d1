package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.dynamodb.value.Order;
import dev.stepdeck.sandbox.dynamodb.value.Value;

/// What must hold for an item.
public sealed interface Condition {

    /// Holds for every item.
    Condition ALWAYS = new And(List.of());

    boolean holds(Value.Fields item);

    record And(List<Condition> all) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            return all.stream().allMatch(each -> each.holds(item));
        }
    }

    record Or(List<Condition> any) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            return any.stream().anyMatch(each -> each.holds(item));
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            return !condition.holds(item);
        }
    }

    record Compare(Comparator comparator, Operand left, Operand right) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            return comparator.holds(left.in(item), right.in(item));
        }
    }

    record Between(Operand operand, Operand low, Operand high) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            var value = operand.in(item);
            return Comparator.AT_LEAST.holds(value, low.in(item)) && Comparator.AT_MOST.holds(value, high.in(item));
        }
    }

    record In(Operand operand, List<Operand> list) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            var value = operand.in(item);
            return list.stream().anyMatch(each -> Comparator.EQUAL.holds(value, each.in(item)));
        }
    }

    record Exists(DocumentPath path) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            return path.in(item).isPresent();
        }
    }

    record HasType(DocumentPath path, String type) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            return path.in(item).filter(value -> value.type().equals(type)).isPresent();
        }
    }

    record Begins(Operand operand, Operand prefix) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            var value = operand.in(item);
            var beginning = prefix.in(item);
            return value.isPresent() && beginning.isPresent() && Order.begins(value.get(), beginning.get());
        }
    }

    record Contains(Operand operand, Operand part) implements Condition {

        @Override
        public boolean holds(Value.Fields item) {
            var value = operand.in(item);
            var wanted = part.in(item);
            return value.isPresent() && wanted.isPresent() && Order.contains(value.get(), wanted.get());
        }
    }

    /// How two values are compared. What is missing is unequal to everything, and neither less nor greater.
    enum Comparator {
        EQUAL("="), UNEQUAL("<>"), LESS("<"), AT_MOST("<="), GREATER(">"), AT_LEAST(">=");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        boolean holds(Optional<Value> left, Optional<Value> right) {
            var equal = left.isPresent() && left.equals(right);
            return switch (this) {
                case EQUAL -> equal;
                case UNEQUAL -> !equal;
                case LESS, AT_MOST, GREATER, AT_LEAST ->
                    left.isPresent() && right.isPresent() && ordered(left.get(), right.get());
            };
        }

        private boolean ordered(Value left, Value right) {
            if (!Order.comparable(left, right)) {
                return false;
            }
            int order = Order.compare(left, right);
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
                case EQUAL, UNEQUAL -> throw new IllegalStateException(sign);
            };
        }
    }
}
