package dev.stepdeck.sandbox.dynamodb.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.core.SdkBytes;

/// What an attribute can be. Equal values are those that DynamoDB takes for equal: sets have no order.
public sealed interface Value {

    Value NULL = new Null();

    /// The name of the type on the wire: `S`, `NS`, `M`.
    String type();

    record Text(String text) implements Value {

        @Override
        public String type() {
            return "S";
        }
    }

    /// A number without zeros at its end, so that equal numbers are equal.
    record Decimal(BigDecimal number) implements Value {

        public Decimal {
            number = number.stripTrailingZeros();
        }

        @Override
        public String type() {
            return "N";
        }
    }

    record Binary(SdkBytes bytes) implements Value {

        @Override
        public String type() {
            return "B";
        }
    }

    record Flag(boolean value) implements Value {

        @Override
        public String type() {
            return "BOOL";
        }
    }

    record Null() implements Value {

        @Override
        public String type() {
            return "NULL";
        }
    }

    /// A set of texts, numbers or binaries.
    ///
    /// @param of the type of its members, all of which have it
    record Members(String of, Set<Value> values) implements Value {

        public Members {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public String type() {
            return of + "S";
        }
    }

    record Items(List<Value> values) implements Value {

        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String type() {
            return "L";
        }
    }

    /// A map, and a whole item too.
    record Fields(Map<String, Value> values) implements Value {

        public static final Fields NONE = new Fields(Map.of());

        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public String type() {
            return "M";
        }
    }
}
