package dev.stepdeck.sandbox.dynamodb.expression;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;

import dev.stepdeck.sandbox.dynamodb.value.Decimals;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Adding to and taking from numbers and sets.
final class Sums {

    private Sums() {}

    /// `ADD`: the sum of two numbers, or the union of two sets.
    static Value added(Optional<Value> before, Value more) {
        if (before.isEmpty()) {
            return more;
        }
        if (before.get() instanceof Value.Decimal(var number) && more instanceof Value.Decimal(var other)) {
            return sum(number, other);
        }
        if (before.get() instanceof Value.Members set && more instanceof Value.Members other
                && set.of().equals(other.of())) {
            var all = new LinkedHashSet<>(set.values());
            all.addAll(other.values());
            return new Value.Members(set.of(), all);
        }
        throw wrongType();
    }

    static Value sum(BigDecimal one, BigDecimal other) {
        // The sum of 1E125 and 1E-130 has 256 digits, which is a moment's work.
        return Decimals.checked(one.add(other));
    }

    /// `DELETE`: what is left of a set; nothing if that is empty or there was none.
    static Optional<Value> without(Optional<Value> before, Value.Members less) {
        return left(before, less).filter(left -> !left.values().isEmpty()).map(left -> left);
    }

    /// Whether nothing is left of a set that was there.
    static boolean emptied(Optional<Value> before, Value.Members less) {
        return left(before, less).filter(left -> left.values().isEmpty()).isPresent();
    }

    private static Optional<Value.Members> left(Optional<Value> before, Value.Members less) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (before.get() instanceof Value.Members set && set.of().equals(less.of())) {
            var left = new LinkedHashSet<>(set.values());
            left.removeAll(less.values());
            return Optional.of(new Value.Members(set.of(), left));
        }
        throw wrongType();
    }

    static AwsServiceException wrongType() {
        return DynamoFaults.validation("An operand in the update expression has an incorrect data type");
    }
}
