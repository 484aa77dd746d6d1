package dev.stepdeck.sandbox.logs.insights;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What an aggregate knows of a group so far.
sealed interface Tally {

    /// @param value of the argument for an event, not missing
    void add(Value value, Fields event);

    Value result();

    /// `count`.
    final class Count implements Tally {

        private long count;

        @Override
        public void add(Value value, Fields event) {
            count++;
        }

        @Override
        public Value result() {
            return Value.of((double) count);
        }
    }

    /// `count_distinct`, exact.
    final class Distinct implements Tally {

        private final Budget budget;
        private final Set<String> seen = new HashSet<>();

        Distinct(Budget budget) {
            this.budget = budget;
        }

        @Override
        public void add(Value value, Fields event) {
            if (seen.add(value.text())) {
                budget.take(Budget.of(value.text()));
            }
        }

        @Override
        public Value result() {
            return Value.of((double) seen.size());
        }
    }

    /// `sum`, `avg` and `stddev`; values that are not numbers do not count.
    final class Moments implements Tally {

        private final Aggregate.Kind kind;
        private long count;
        private double sum;
        private double mean;
        private double squares;

        Moments(Aggregate.Kind kind) {
            this.kind = kind;
        }

        @Override
        public void add(Value value, Fields event) {
            value.number().ifPresent(number -> {
                count++;
                sum += number;
                var distance = number - mean;
                mean += distance / count;
                squares += distance * (number - mean);
            });
        }

        @Override
        public Value result() {
            if (count == 0) {
                return Value.missing();
            }
            return Value.of(switch (kind) {
                case SUM -> sum;
                case AVG -> sum / count;
                default -> count == 1 ? 0 : Math.sqrt(squares / (count - 1));
            });
        }
    }

    /// `min` and `max` of numbers, `sortsFirst` and `sortsLast` of texts.
    final class Extreme implements Tally {

        private final boolean least;
        private final boolean numbers;
        private Value best = Value.missing();

        Extreme(boolean least, boolean numbers) {
            this.least = least;
            this.numbers = numbers;
        }

        @Override
        public void add(Value value, Fields event) {
            if (numbers && value.number().isEmpty()) {
                return;
            }
            if (best.isMissing() || (least ? order(value) < 0 : order(value) > 0)) {
                best = value;
            }
        }

        private int order(Value value) {
            return numbers ? Value.compare(value, best) : value.text().compareTo(best.text());
        }

        @Override
        public Value result() {
            return numbers && best.number().isPresent() ? Value.of(best.number().getAsDouble()) : best;
        }
    }

    /// `earliest` and `latest`: the value of the event with the first or last time.
    final class AtTime implements Tally {

        private final boolean first;
        private double time;
        private Value best = Value.missing();

        AtTime(boolean first) {
            this.first = first;
        }

        @Override
        public void add(Value value, Fields event) {
            event.get(EventFields.TIMESTAMP).number().ifPresent(at -> {
                if (best.isMissing() || (first ? at < time : at >= time)) {
                    time = at;
                    best = value;
                }
            });
        }

        @Override
        public Value result() {
            return best;
        }
    }

    /// `pct` and `median`, exact: between two values the result is interpolated.
    final class Percentile implements Tally {

        private final double percentile;
        private final Budget budget;
        private double[] numbers = new double[8];
        private int count;

        Percentile(double percentile, Budget budget) {
            this.percentile = percentile;
            this.budget = budget;
        }

        @Override
        public void add(Value value, Fields event) {
            value.number().ifPresent(number -> {
                if (count == numbers.length) {
                    budget.take((long) count * Double.BYTES);
                    numbers = Arrays.copyOf(numbers, count * 2);
                }
                numbers[count++] = number;
            });
        }

        @Override
        public Value result() {
            if (count == 0) {
                return Value.missing();
            }
            var sorted = Arrays.copyOf(numbers, count);
            Arrays.sort(sorted);
            var place = percentile / 100 * (count - 1);
            var below = (int) Math.floor(place);
            var above = Math.min(below + 1, count - 1);
            return Value.of(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
        }
    }
}
