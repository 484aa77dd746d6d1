package dev.stepdeck.sandbox.glue.match.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.score.Scorer;

/// Groups of records, made by joining two groups where the pairs between them say so on the whole: one link that looks
/// good does not chain two groups whose other members are strangers (average linkage with bounded votes).
public final class Clusters {

    private static final double LOUDEST = 6;
    private static final int MOST_VOTES = 48;
    private static final long SEED = 7;

    private final Scorer scorer;
    private final double threshold;
    private final int[] parent;
    private final int[][] members;
    private final Constraints constraints;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /// @param records how many there are
    /// @param threshold the logarithm of the odds from which two records are taken for the same
    /// @param constraints what is known of some records
    public Clusters(int records, Scorer scorer, double threshold, Constraints constraints) {
        this.scorer = scorer;
        this.threshold = threshold;
        this.parent = new int[records];
        this.members = new int[records][];
        this.constraints = constraints;
        Arrays.setAll(parent, i -> i);
        Arrays.setAll(members, i -> new int[]{i});
    }

    /// Joins records that are known to be the same.
    public void join(List<int[]> same) {
        for (var group : same) {
            for (var record : group) {
                merge(find(group[0]), find(record));
            }
        }
    }

    /// Joins what pairs say, the surest first.
    public void join(int[] first, int[] second, float[] odds) {
        var above = IntStream.range(0, odds.length).filter(i -> odds[i] > threshold).boxed()
                .sorted((a, b) -> Float.compare(odds[b], odds[a])).mapToInt(Integer::intValue).toArray();
        for (var pair : above) {
            var a = find(first[pair]);
            var b = find(second[pair]);
            if (a != b && constraints.allow(a, b) && agree(a, b, odds[pair])) {
                merge(a, b);
            }
        }
    }

    private boolean agree(int a, int b, float odds) {
        var ofA = members[a];
        var ofB = members[b];
        if (ofA.length == 1 && ofB.length == 1) {
            return true;
        }
        var sum = vote(odds);
        var all = (long) ofA.length * ofB.length;
        var votes = (int) Math.min(MOST_VOTES, all);
        for (var i = 0; i < votes; i++) {
            var place = votes == all ? i : random.nextLong(all);
            sum += vote(scorer.odds(ofA[(int) (place / ofB.length)], ofB[(int) (place % ofB.length)]));
        }
        return sum > 0;
    }

    private double vote(double odds) {
        return Math.clamp(odds - threshold, -LOUDEST, LOUDEST);
    }

    private void merge(int a, int b) {
        if (a == b) {
            return;
        }
        var small = members[a].length < members[b].length ? a : b;
        var large = small == a ? b : a;
        var both = Arrays.copyOf(members[large], members[large].length + members[small].length);
        System.arraycopy(members[small], 0, both, members[large].length, members[small].length);
        members[large] = both;
        members[small] = new int[0];
        parent[small] = large;
        constraints.merge(large, small);
    }

    private int find(int record) {
        var root = record;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /// Of each record a number that all of its group have: that of the group's first record.
    public int[] groups() {
        var least = new int[parent.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (var record = 0; record < parent.length; record++) {
            least[find(record)] = Math.min(least[find(record)], record);
        }
        var groups = new int[parent.length];
        Arrays.setAll(groups, record -> least[find(record)]);
        return groups;
    }
}
