package dev.stepdeck.sandbox.logs.filter;

import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

/// A condition on something that has named values.
///
/// @param <T> what the values are taken from
sealed interface Condition<T> {

    boolean holds(T subject);

    /// All of them (`&&`); holds when there are none.
    record All<T>(List<Condition<T>> parts) implements Condition<T> {

        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(T subject) {
            return parts.stream().allMatch(part -> part.holds(subject));
        }
    }

    /// One of them (`||`).
    record Any<T>(List<Condition<T>> parts) implements Condition<T> {

        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(T subject) {
            return parts.stream().anyMatch(part -> part.holds(subject));
        }
    }

    /// One of the selected values passes the test. A value that is not there passes none.
    record Check<T>(Function<T, List<JsonNode>> selector, ValueTest test) implements Condition<T> {

        @Override
        public boolean holds(T subject) {
            return selector.apply(subject).stream().anyMatch(test::passes);
        }
    }

    /// Nothing is selected (`NOT EXISTS`).
    record Missing<T>(Function<T, List<JsonNode>> selector) implements Condition<T> {

        @Override
        public boolean holds(T subject) {
            return selector.apply(subject).isEmpty();
        }
    }
}
