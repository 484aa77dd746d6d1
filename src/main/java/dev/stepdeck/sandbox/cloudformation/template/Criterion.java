package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.stream.Stream;

/// What a condition says: an expression that is true or false.
public sealed interface Criterion {

    /// The criteria that this one consists of.
    Stream<Criterion> parts();

    /// The values that this criterion compares.
    default Stream<Expression> values() {
        return Stream.empty();
    }

    /// `Fn::Equals`.
    record Equal(Expression left, Expression right) implements Criterion {

        @Override
        public Stream<Criterion> parts() {
            return Stream.empty();
        }

        @Override
        public Stream<Expression> values() {
            return Stream.of(left, right);
        }
    }

    /// `Fn::And`.
    record And(List<Criterion> criteria) implements Criterion {
        public And {
            criteria = List.copyOf(criteria);
        }

        @Override
        public Stream<Criterion> parts() {
            return criteria.stream();
        }
    }

    /// `Fn::Or`.
    record Or(List<Criterion> criteria) implements Criterion {
        public Or {
            criteria = List.copyOf(criteria);
        }

        @Override
        public Stream<Criterion> parts() {
            return criteria.stream();
        }
    }

    /// `Fn::Not`.
    record Not(Criterion criterion) implements Criterion {

        @Override
        public Stream<Criterion> parts() {
            return Stream.of(criterion);
        }
    }

    /// `Condition`: another condition by its name.
    record Named(String condition) implements Criterion {

        @Override
        public Stream<Criterion> parts() {
            return Stream.empty();
        }
    }

    /// `Fn::Contains`, in rules only.
    record Contains(Expression items, Expression value) implements Criterion {

        @Override
        public Stream<Criterion> parts() {
            return Stream.empty();
        }

        @Override
        public Stream<Expression> values() {
            return Stream.of(items, value);
        }
    }

    /// `Fn::EachMemberEquals`, in rules only.
    record EachMemberEquals(Expression items, Expression value) implements Criterion {

        @Override
        public Stream<Criterion> parts() {
            return Stream.empty();
        }

        @Override
        public Stream<Expression> values() {
            return Stream.of(items, value);
        }
    }

    /// `Fn::EachMemberIn`, in rules only.
    record EachMemberIn(Expression items, Expression in) implements Criterion {

        @Override
        public Stream<Criterion> parts() {
            return Stream.empty();
        }

        @Override
        public Stream<Expression> values() {
            return Stream.of(items, in);
        }
    }
}
