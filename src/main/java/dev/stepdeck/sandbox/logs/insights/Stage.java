package dev.stepdeck.sandbox.logs.insights;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.google.re2j.Pattern;

/// A step of a running query. Rows go in one by one; what comes out goes to the next stage.
sealed interface Stage
        permits Stage.Filtering, Stage.Naming, Stage.Parsing, Stage.Limiting, Stage.Deduping, Stage.Counting,
        Stage.Collecting, SortStage, StatsStage {

    void add(Row row);

    /// There are no more rows.
    void end();

    /// `filter`.
    record Filtering(Expression condition, Stage next) implements Stage {

        @Override
        public void add(Row row) {
            if (condition.value(row).holds()) {
                next.add(row);
            }
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// `fields` and `display`: computes what is not just a field.
    record Naming(List<Named> columns, Stage next) implements Stage {

        @Override
        public void add(Row row) {
            for (var column : columns) {
                if (!(column.expression() instanceof Expression.Field field && field.name().equals(column.name()))) {
                    row.set(column.name(), column.expression().value(row));
                }
            }
            next.add(row);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// `parse`: a text that does not match gives no fields.
    record Parsing(Expression text, Pattern pattern, List<String> names, Stage next) implements Stage {

        @Override
        public void add(Row row) {
            var value = text.value(row);
            var matcher = pattern.matcher(value.text());
            if (!value.isMissing() && matcher.find()) {
                for (var i = 0; i < names.size(); i++) {
                    var part = matcher.group(pattern.namedGroups().getOrDefault(names.get(i), i + 1));
                    row.set(names.get(i), part == null ? Value.missing() : Value.of(part));
                }
            }
            next.add(row);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// `limit`.
    final class Limiting implements Stage {

        private final Stage next;
        private int left;

        Limiting(int count, Stage next) {
            this.left = count;
            this.next = next;
        }

        @Override
        public void add(Row row) {
            if (left > 0) {
                left--;
                next.add(row);
            }
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// `dedup`: rows without one of the values are kept. Source: user guide, "dedup".
    final class Deduping implements Stage {

        private final List<Expression> keys;
        private final Budget budget;
        private final Stage next;
        private final Set<List<String>> seen = new HashSet<>();

        Deduping(List<Expression> keys, Budget budget, Stage next) {
            this.keys = keys;
            this.budget = budget;
            this.next = next;
        }

        @Override
        public void add(Row row) {
            var values = keys.stream().map(key -> key.value(row)).toList();
            if (values.stream().anyMatch(Value::isMissing)) {
                next.add(row);
                return;
            }
            var texts = values.stream().map(Value::text).toList();
            if (seen.add(texts)) {
                texts.forEach(text -> budget.take(Budget.of(text)));
                next.add(row);
            }
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// Counts the rows that come so far.
    final class Counting implements Stage {

        private final Stage next;
        private volatile long count;

        Counting(Stage next) {
            this.next = next;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others read
        public void add(Row row) {
            count++;
            next.add(row);
        }

        @Override
        public void end() {
            next.end();
        }

        long count() {
            return count;
        }
    }

    /// The last stage: takes what is shown of a row.
    record Collecting(Consumer<Row> taker) implements Stage {

        @Override
        public void add(Row row) {
            taker.accept(row);
        }

        @Override
        public void end() {
            // All rows were taken as they came.
        }
    }
}
