package dev.stepdeck.sandbox.glue.match.block;

import java.util.function.IntFunction;

/// One pass over the records: the blocks that it puts them into.
interface Pass {

    /// The numbers of a record's blocks, of which 0 is none.
    long[] keys(int record);

    /// Blocks of records that look the same in one view.
    static Pass of(View view) {
        return record -> new long[]{view.key(record)};
    }

    /// Blocks of records that look the same in both views.
    static Pass of(View first, View second) {
        return record -> {
            var a = first.key(record);
            var b = second.key(record);
            return new long[]{a == 0 || b == 0 ? 0 : Hash.both(a, b)};
        };
    }

    /// Blocks by what each value gives.
    static Pass of(IntFunction<long[]> keys) {
        return keys::apply;
    }
}
