package dev.stepdeck.sandbox.glue.match.block;

import java.util.List;

/// The blocks of all passes, from blocks to records and back. Blocks of one record and those that are too large are left
/// out: what so many share tells nothing.
final class Blocks {

    private final int[] starts;
    private final int[] members;
    private final int[] recordStarts;
    private final int[] recordBlocks;

    private Blocks(int[] starts, int[] members, int records) {
        this.starts = starts;
        this.members = members;
        this.recordStarts = new int[records + 1];
        this.recordBlocks = new int[members.length];
        for (var record : members) {
            recordStarts[record + 1]++;
        }
        for (var i = 0; i < records; i++) {
            recordStarts[i + 1] += recordStarts[i];
        }
        var next = recordStarts.clone();
        for (var block = 0; block + 1 < starts.length; block++) {
            for (var i = starts[block]; i < starts[block + 1]; i++) {
                recordBlocks[next[members[i]]++] = block;
            }
        }
    }

    static Blocks of(List<Pass> passes, int records, int largest) {
        var starts = new Ints();
        var all = new Ints();
        for (var pass : passes) {
            var grouping = new Grouping(records);
            for (var record = 0; record < records; record++) {
                grouping.add(pass.keys(record), record);
            }
            grouping.each((from, to, members) -> {
                if (to - from >= 2 && to - from <= largest) {
                    starts.add(all.size());
                    for (var i = from; i < to; i++) {
                        all.add(members[i]);
                    }
                }
            });
        }
        starts.add(all.size());
        return new Blocks(starts.take(), all.take(), records);
    }

    /// Told of the others in a record's blocks.
    interface Other {

        /// @param size how many records the block has
        void share(int record, int size);
    }

    /// Tells of every other record in every block of one.
    void others(int record, Other other) {
        for (var i = recordStarts[record]; i < recordStarts[record + 1]; i++) {
            var block = recordBlocks[i];
            var size = starts[block + 1] - starts[block];
            for (var j = starts[block]; j < starts[block + 1]; j++) {
                if (members[j] != record) {
                    other.share(members[j], size);
                }
            }
        }
    }
}
