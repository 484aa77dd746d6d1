package dev.stepdeck.sandbox.glue.match.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

import dev.stepdeck.sandbox.glue.match.column.Column;

/// Draws pairs of records: any two, and two that share the value of a column. The same records always give the same.
final class Sampling {

    private static final int ANY = 120_000;
    private static final long ANY_EACH = 80;
    private static final int SHARING = 2500;
    private static final long SEED = 20_240_229;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int records;
    private final Comparer comparer;

    Sampling(int records, Comparer comparer) {
        this.records = records;
        this.comparer = comparer;
    }

    /// Pairs of any two records.
    Pairs any() {
        return any(ANY);
    }

    /// Pairs of any two records, so many at most.
    Pairs any(int most) {
        var size = (int) Math.min(Math.min(most, ANY_EACH * records), records * (records - 1L) / 2);
        var first = new int[size];
        var second = new int[size];
        for (var i = 0; i < size; i++) {
            first[i] = random.nextInt(records);
            second[i] = random.nextInt(records - 1);
            if (second[i] >= first[i]) {
                second[i]++;
            }
        }
        return Pairs.compare(first, second, comparer);
    }

    /// Pairs of records with the same value of a column. Each value gives as many as it would of all such pairs.
    Pairs sharing(Column column) {
        var byValue = new ArrayList<int[]>();
        var places = new int[column.values().size()];
        var groups = new int[column.values().size()][];
        for (var record = 0; record < records; record++) {
            var id = column.ids()[record];
            if (id >= 0 && column.counts()[id] > 1) {
                if (groups[id] == null) {
                    groups[id] = new int[column.counts()[id]];
                    byValue.add(groups[id]);
                }
                groups[id][places[id]++] = record;
            }
        }
        var all = 0.0;
        for (var group : byValue) {
            all += group.length * (group.length - 1.0) / 2;
        }
        var share = Math.min(1, SHARING / Math.max(1, all));
        var first = new int[2 * SHARING + 16];
        var second = new int[2 * SHARING + 16];
        var size = 0;
        for (var group : byValue) {
            var wanted = group.length * (group.length - 1.0) / 2 * share;
            var count = (int) wanted + (random.nextDouble() < wanted - (int) wanted ? 1 : 0);
            for (var i = 0; i < count && size < first.length; i++) {
                var a = random.nextInt(group.length);
                var b = random.nextInt(group.length - 1);
                first[size] = group[a];
                second[size++] = group[b >= a ? b + 1 : b];
            }
        }
        return Pairs.compare(Arrays.copyOf(first, size), Arrays.copyOf(second, size), comparer);
    }
}
