package dev.stepdeck.asl.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Weighs the values of one evaluation as if everything that is shared were written out: a value that contains another
/// twice, forty levels deep, takes no memory and would never end when it is compared or printed.
final class Weights {

    private static final int MOST_KNOWN = 10_000;
    /// As deep as JSON texts may be nested.
    private static final int DEEPEST = 1000;

    private final Meter meter;
    private final IdentityHashMap<Object, Long> known = new IdentityHashMap<>();

    Weights(Meter meter) {
        this.meter = meter;
    }

    /// The number of values in a value.
    ///
    /// @throws Meter.TooLargeException when it is too large
    long of(@Nullable Object value) {
        return of(value, 0);
    }

    private long of(@Nullable Object value, int depth) {
        return switch (value) {
            case String text -> {
                meter.text(text.length());
                yield 1;
            }
            case Map<?, ?> map -> known(map, map.values(), depth);
            // A range, which is not written out.
            case List<?> list when list instanceof AbstractList<?> && !(list instanceof ArrayList<?>) -> {
                meter.values(list.size());
                yield list.size();
            }
            case List<?> list -> known(list, list, depth);
            case null, default -> 1;
        };
    }

    private long known(Object container, Iterable<?> parts, int depth) {
        Long before = known.get(container);
        if (before != null) {
            return before;
        }
        if (depth > DEEPEST) {
            throw new Meter.TooLargeException("values that are nested more than " + DEEPEST + " deep");
        }
        long weight = 1;
        for (Object part : parts) {
            weight += of(part, depth + 1);
            meter.spend(1);
            meter.values(weight);
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(container, weight);
        return weight;
    }
}
