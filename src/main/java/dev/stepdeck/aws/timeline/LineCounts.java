package dev.stepdeck.aws.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many log lines were written in each second that has any.
public final class LineCounts {

    /// No lines.
    public static final LineCounts NONE = new LineCounts(new long[0], new int[0], false);

    private final long[] seconds;
    private final int[] counts;
    private final boolean cut;

    private LineCounts(long[] seconds, int[] counts, boolean cut) {
        this.seconds = seconds;
        this.counts = counts;
        this.cut = cut;
    }

    /// @param counted by seconds since 1970
    /// @param cut whether there were more lines than are counted
    public static LineCounts of(SortedMap<Long, Integer> counted, boolean cut) {
        return new LineCounts(counted.keySet().stream().mapToLong(Long::longValue).toArray(),
                counted.entrySet().stream().mapToInt(Map.Entry::getValue).toArray(), cut);
    }

    /// Both together.
    LineCounts plus(LineCounts other) {
        var counted = new TreeMap<Long, Integer>();
        for (var each : List.of(this, other)) {
            for (var i = 0; i < each.size(); i++) {
                counted.merge(each.second(i), each.count(i), Integer::sum);
            }
        }
        return of(counted, cut || other.cut);
    }

    /// Without what came after a second.
    LineCounts until(long second) {
        var count = from(second + 1);
        return new LineCounts(Arrays.copyOf(seconds, count), Arrays.copyOf(counts, count), cut);
    }

    /// How many seconds have lines.
    public int size() {
        return seconds.length;
    }

    /// A second with lines, since 1970; they ascend.
    public long second(int index) {
        return seconds[index];
    }

    /// How many lines it has.
    public int count(int index) {
        return counts[index];
    }

    /// The index of the first second with lines that is not before this one.
    public int from(long second) {
        var at = Arrays.binarySearch(seconds, second);
        return at < 0 ? -at - 1 : at;
    }

    /// How many lines there are from one second up to before another.
    public long between(long begin, long end) {
        var sum = 0L;
        for (var i = from(begin); i < seconds.length && seconds[i] < end; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /// All lines.
    public long total() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /// Whether there were more lines than are counted.
    public boolean cut() {
        return cut;
    }
}
