package dev.stepdeck.sandbox.dynamodb.expression;

import java.math.BigDecimal;
import java.util.Optional;

import dev.stepdeck.sandbox.dynamodb.value.Value;

/// What conditions compare.
public sealed interface Operand {

    /// Its value for an item; none where the item lacks it.
    Optional<Value> in(Value.Fields item);

    record Path(DocumentPath path) implements Operand {

        @Override
        public Optional<Value> in(Value.Fields item) {
            return path.in(item);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    record Given(Value value) implements Operand {

        @Override
        public Optional<Value> in(Value.Fields item) {
            return Optional.of(value);
        }
    }

    /// `size(path)`.
    record Size(Operand of) implements Operand {

        @Override
        public Optional<Value> in(Value.Fields item) {
            return of.in(item).flatMap(Size::size)
                    .map(size -> new Value.Decimal(BigDecimal.valueOf(size)));
        }

        private static Optional<Integer> size(Value value) {
            return switch (value) {
                case Value.Text text -> Optional.of(text.text().length());
                case Value.Binary binary -> Optional.of(binary.bytes().asByteArrayUnsafe().length);
                case Value.Members set -> Optional.of(set.values().size());
                case Value.Items list -> Optional.of(list.values().size());
                case Value.Fields map -> Optional.of(map.values().size());
                case Value.Decimal _,Value.Flag _,Value.Null _ -> Optional.empty();
            };
        }
    }
}
