package dev.stepdeck.sandbox.logs.insights;

import java.util.List;

import com.google.re2j.Pattern;

/// Something that has a value for each event, or for each group of `stats`.
sealed interface Expression {

    Value value(Fields event);

    /// A number, a text or a truth value.
    record Literal(Value value) implements Expression {

        @Override
        public Value value(Fields event) {
            return value;
        }
    }

    /// A field, which may be missing.
    record Field(String name) implements Expression {

        @Override
        public Value value(Fields event) {
            return event.get(name);
        }
    }

    /// A function of this event.
    record Call(Function function, List<Expression> arguments) implements Expression {

        @Override
        public Value value(Fields event) {
            return function.apply(arguments.stream().map(argument -> argument.value(event)).toList());
        }
    }

    /// `bin(5m)`, `datefloor(@timestamp, 1h)` and `dateceil(@timestamp, 1h)`.
    record Binned(Expression time, Period period, boolean up) implements Expression {

        /// Beyond the year 9999 there is no time.
        private static final double LAST = 253_402_300_799_999d;

        @Override
        public Value value(Fields event) {
            var millis = time.value(event).number();
            if (millis.isEmpty() || Math.abs(millis.getAsDouble()) > LAST) {
                return Value.missing();
            }
            var exact = (long) millis.getAsDouble();
            return new Value.Time(up ? period.ceil(exact) : period.floor(exact));
        }
    }

    /// The time at which the query was started.
    record Now(long millis) implements Expression {

        @Override
        public Value value(Fields event) {
            return new Value.Time(millis);
        }
    }

    /// `a + b` and so on; division by zero gives no value.
    record Arithmetic(char operator, Expression left, Expression right) implements Expression {

        @Override
        public Value value(Fields event) {
            var one = left.value(event).number();
            var other = right.value(event).number();
            if (one.isEmpty() || other.isEmpty()) {
                return Value.missing();
            }
            var a = one.getAsDouble();
            var b = other.getAsDouble();
            return Value.of(switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                case '/' -> a / b;
                case '%' -> a % b;
                default -> Math.pow(a, b);
            });
        }
    }

    /// `=`, `!=`, `<`, `<=`, `>`, `>=`. A missing value equals nothing and differs from everything.
    record Comparison(String operator, Expression left, Expression right) implements Expression {

        @Override
        public Value value(Fields event) {
            var one = left.value(event);
            var other = right.value(event);
            if (one.isMissing() || other.isMissing()) {
                return Value.of(operator.equals("!="));
            }
            var order = Value.compare(one, other);
            return Value.of(switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            });
        }
    }

    /// `and`.
    record And(Expression left, Expression right) implements Expression {

        @Override
        public Value value(Fields event) {
            return Value.of(left.value(event).holds() && right.value(event).holds());
        }
    }

    /// `or`.
    record Or(Expression left, Expression right) implements Expression {

        @Override
        public Value value(Fields event) {
            return Value.of(left.value(event).holds() || right.value(event).holds());
        }
    }

    /// `not`.
    record Not(Expression inner) implements Expression {

        @Override
        public Value value(Fields event) {
            return Value.of(!inner.value(event).holds());
        }
    }

    /// `like "text"`: the text is part of the value.
    record Contains(Expression whole, Expression part) implements Expression {

        @Override
        public Value value(Fields event) {
            var text = whole.value(event);
            return Value.of(!text.isMissing() && text.text().contains(part.value(event).text()));
        }
    }

    /// `like /regex/` and `=~ /regex/`.
    record Matches(Expression whole, Pattern pattern) implements Expression {

        @Override
        public Value value(Fields event) {
            var text = whole.value(event);
            return Value.of(!text.isMissing() && pattern.matcher(text.text()).find());
        }
    }

    /// `in [...]`.
    record In(Expression one, List<Expression> all) implements Expression {

        @Override
        public Value value(Fields event) {
            var value = one.value(event);
            return Value.of(!value.isMissing()
                    && all.stream().map(other -> other.value(event))
                            .anyMatch(other -> !other.isMissing() && Value.compare(value, other) == 0));
        }
    }

    /// An aggregate of `stats`, read from the group's results by its number.
    record Aggregated(int number) implements Expression {

        @Override
        public Value value(Fields group) {
            return group.get(Aggregate.field(number));
        }
    }
}
