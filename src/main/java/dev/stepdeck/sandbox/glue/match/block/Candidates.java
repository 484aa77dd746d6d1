package dev.stepdeck.sandbox.glue.match.block;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.stepdeck.sandbox.glue.match.column.Columns;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// The pairs of records that are compared.
///
/// @param first of each pair the record that comes first
/// @param second of each pair the other one
public record Candidates(int[] first, int[] second) {

    /// So few records are all compared with one another.
    private static final int FEW = 300;
    private static final int CHUNK = 2048;

    /// How many pairs there are.
    public int size() {
        return first.length;
    }

    /// Finds the pairs among the first `records` of the columns.
    ///
    /// @param effort from 0, quick, to 1, thorough
    public static Candidates find(Columns columns, int records, double effort, WordLists lists) {
        if (records <= FEW) {
            return of(all(records));
        }
        var largest = (int) (16 + 48 * effort);
        var most = (int) (8 + 24 * effort);
        var blocks = Blocks.of(new Passes(columns, records, lists).choose(largest), records, largest);
        var pairs = IntStream.range(0, (records + CHUNK - 1) / CHUNK).parallel()
                .mapToObj(chunk -> chunk(blocks, records, chunk * CHUNK, most)).flatMapToLong(Arrays::stream).toArray();
        Arrays.parallelSort(pairs);
        return of(Arrays.stream(pairs).distinct());
    }

    private static LongStream all(int records) {
        return IntStream.range(0, records).boxed()
                .flatMapToLong(i -> IntStream.range(i + 1, records).mapToLong(j -> (long) i << Integer.SIZE | j));
    }

    private static Candidates of(LongStream pairs) {
        var all = pairs.toArray();
        var first = new int[all.length];
        var second = new int[all.length];
        for (var i = 0; i < all.length; i++) {
            first[i] = (int) (all[i] >>> Integer.SIZE);
            second[i] = (int) all[i];
        }
        return new Candidates(first, second);
    }

    /// Each record's best others, by what their common blocks tell: the smaller a block, the more.
    private static long[] chunk(Blocks blocks, int records, int from, int most) {
        var weights = new float[records];
        var touched = new int[records];
        var tells = new float[66];
        for (var size = 2; size < tells.length; size++) {
            tells[size] = (float) (Math.log(records / (double) size) / Math.sqrt(size - 1.0));
        }
        var pairs = new long[CHUNK * most];
        var size = 0;
        for (var record = from; record < Math.min(records, from + CHUNK); record++) {
            var count = new int[1];
            blocks.others(record, (other, blockSize) -> {
                if (weights[other] == 0) {
                    touched[count[0]++] = other;
                }
                weights[other] += tells[blockSize];
            });
            var least = least(weights, touched, count[0], most);
            var taken = 0;
            for (var i = 0; i < count[0]; i++) {
                var other = touched[i];
                if (weights[other] >= least && taken < most) {
                    taken++;
                    pairs[size++] = (long) Math.min(record, other) << Integer.SIZE | Math.max(record, other);
                }
                weights[other] = 0;
            }
        }
        return Arrays.copyOf(pairs, size);
    }

    /// The weight of the last one that is taken.
    private static float least(float[] weights, int[] touched, int count, int most) {
        if (count <= most) {
            return 0;
        }
        var sorted = new float[count];
        for (var i = 0; i < count; i++) {
            sorted[i] = weights[touched[i]];
        }
        Arrays.sort(sorted);
        return sorted[count - most];
    }
}
