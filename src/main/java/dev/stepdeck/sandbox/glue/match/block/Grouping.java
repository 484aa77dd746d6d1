package dev.stepdeck.sandbox.glue.match.block;

import java.util.Arrays;

/// Groups records by numbers: record and number share a `long`, and sorting brings the groups together. Two numbers fall
/// together once in a billion, which a block survives.
final class Grouping {

    private final int recordBits;
    private long[] packed;
    private int size;

    Grouping(int records) {
        recordBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, records - 1)));
        packed = new long[Math.max(16, records)];
    }

    void add(long[] keys, int record) {
        for (var key : keys) {
            if (key != 0) {
                if (size == packed.length) {
                    packed = Arrays.copyOf(packed, size + size / 2);
                }
                packed[size++] = key << recordBits | record;
            }
        }
    }

    /// Told of each group.
    interface Group {

        /// The group has the records in `from` to before `to` of the members, each record once.
        void take(int from, int to, int[] members);
    }

    void each(Group group) {
        Arrays.sort(packed, 0, size);
        var mask = (1L << recordBits) - 1;
        var members = new int[size];
        var from = 0;
        while (from < size) {
            var key = packed[from] >>> recordBits;
            var to = from;
            var end = from;
            while (end < size && packed[end] >>> recordBits == key) {
                var record = (int) (packed[end] & mask);
                if (to == from || members[to - 1] != record) {
                    members[to++] = record;
                }
                end++;
            }
            group.take(from, to, members);
            from = end;
        }
    }
}
