package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

import dev.stepdeck.sandbox.glue.match.column.Records;

/// Made records and which of them are the same.
///
/// @param truth of each record the number of what it is about
record Table(Records records, int[] truth) {

    /// Shuffles rows so that their order tells nothing.
    static Table of(List<String> columns, List<String[]> rows, List<Integer> truth, Random random) {
        var order = new ArrayList<Integer>();
        for (var i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return new Table(new Records(columns, order.stream().map(rows::get).toList()),
                order.stream().mapToInt(truth::get).toArray());
    }

    /// How good an answer is, pair by pair.
    Score score(long[] ids) {
        var both = new HashMap<String, Integer>();
        var found = new HashMap<Long, Integer>();
        var same = new HashMap<Integer, Integer>();
        for (var i = 0; i < truth.length; i++) {
            both.merge(ids[i] + "/" + truth[i], 1, Integer::sum);
            found.merge(ids[i], 1, Integer::sum);
            same.merge(truth[i], 1, Integer::sum);
        }
        return new Score(pairs(both.values()), pairs(found.values()), pairs(same.values()));
    }

    private static double pairs(Iterable<Integer> sizes) {
        var sum = 0.0;
        for (double size : sizes) {
            sum += size * (size - 1) / 2;
        }
        return sum;
    }

    /// @param right pairs that are found and the same
    /// @param found pairs that are found
    /// @param same pairs that are the same
    record Score(double right, double found, double same) {

        double precision() {
            return found == 0 ? 1 : right / found;
        }

        double recall() {
            return same == 0 ? 1 : right / same;
        }

        double f1() {
            return found + same == 0 ? 1 : 2 * right / (found + same);
        }

        @Override
        public String toString() {
            return "F1 %.4f precision %.4f recall %.4f".formatted(f1(), precision(), recall());
        }
    }
}
