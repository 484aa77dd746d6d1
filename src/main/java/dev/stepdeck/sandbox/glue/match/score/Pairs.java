package dev.stepdeck.sandbox.glue.match.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Pairs of records with the levels of their agreement.
///
/// @param first of each pair a record
/// @param second the other one
/// @param levels of each pair its levels, one after the other
/// @param width how many levels a pair has
public record Pairs(int[] first, int[] second, byte[] levels, int width) {

    private static final int CHUNK = 4096;

    /// Compares pairs on all processors.
    public static Pairs compare(int[] first, int[] second, Comparer comparer) {
        var width = comparer.width();
        var levels = new byte[Math.multiplyExact(first.length, width)];
        IntStream.range(0, (first.length + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            for (var i = chunk * CHUNK; i < Math.min(first.length, (chunk + 1) * CHUNK); i++) {
                comparer.compare(first[i], second[i], levels, i * width);
            }
        });
        return new Pairs(first, second, levels, width);
    }

    /// How many there are.
    public int size() {
        return first.length;
    }

    /// Some of the pairs.
    public Pairs only(List<Integer> places) {
        var some = new byte[places.size() * width];
        for (var i = 0; i < places.size(); i++) {
            System.arraycopy(levels, places.get(i) * width, some, i * width, width);
        }
        return new Pairs(places.stream().mapToInt(place -> first[place]).toArray(),
                places.stream().mapToInt(place -> second[place]).toArray(), some, width);
    }

    /// These pairs and others.
    Pairs and(Pairs others) {
        var ones = Arrays.copyOf(first, size() + others.size());
        var twos = Arrays.copyOf(second, size() + others.size());
        var all = Arrays.copyOf(levels, levels.length + others.levels.length);
        System.arraycopy(others.first, 0, ones, size(), others.size());
        System.arraycopy(others.second, 0, twos, size(), others.size());
        System.arraycopy(others.levels, 0, all, levels.length, others.levels.length);
        return new Pairs(ones, twos, all, width);
    }

    int level(int pair, int column) {
        return levels[pair * width + column];
    }
}
