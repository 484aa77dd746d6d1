package dev.stepdeck.sandbox.glue.match.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A column with its distinct values.
///
/// @param name its name
/// @param kind what its values are
/// @param ids of each record the place of its value in `values`, -1 when it is missing
/// @param values the distinct values
/// @param counts how often each occurs among the records that count: those of the table, without labelled ones
public record Column(String name, Kind kind, int[] ids, List<Value> values, int[] counts) {

    private static final int CROWD = 4;

    /// @param counted how many of the first records count
    static Column of(String name, Kind kind, List<String> texts, int counted, Reading reading) {
        var read = new LinkedHashMap<String, Value>();
        texts.forEach(text -> read.computeIfAbsent(text, raw -> reading.value(kind, raw)));
        if (kind == Kind.TEXT) {
            var spellings = Spellings.of(read.values());
            read.replaceAll((_, value) -> spellings.joined(value));
        }
        var places = new HashMap<String, Integer>();
        var known = new HashMap<Value, Integer>();
        var values = new ArrayList<Value>();
        read.forEach((text, value) -> places.put(text, place(value, known, values)));
        var ids = texts.stream().mapToInt(places::get).toArray();
        var counts = new int[values.size()];
        for (var record = 0; record < counted; record++) {
            if (ids[record] >= 0) {
                counts[ids[record]]++;
            }
        }
        return new Column(name, kind, ids, values, counts);
    }

    private static int place(Value value, Map<Value, Integer> known, List<Value> values) {
        if (value.text().isEmpty()) {
            return -1;
        }
        return known.computeIfAbsent(value, added -> {
            values.add(added);
            return values.size() - 1;
        });
    }

    /// Whether a record has no value.
    public boolean isMissing(int record) {
        return ids[record] < 0;
    }

    /// The value of a record that has one.
    public Value value(int record) {
        return values.get(ids[record]);
    }

    /// How many records of the table have a value.
    public int filled() {
        var filled = 0;
        for (var count : counts) {
            filled += count;
        }
        return filled;
    }

    /// The same, counting only values that so many records have that these cannot all be the same.
    public double chanceOfCrowds() {
        double filled = Math.max(1, filled());
        var chance = 0.0;
        for (var count : counts) {
            chance += count < CROWD ? 0 : count / filled * (count / filled);
        }
        return chance;
    }

    /// How many values the records of the table have.
    public int distinct() {
        var distinct = 0;
        for (var count : counts) {
            distinct += count > 0 ? 1 : 0;
        }
        return distinct;
    }

    /// The probability that two records which have nothing to do with each other have the same value.
    public double chance() {
        double filled = Math.max(1, filled());
        var chance = 0.0;
        for (var count : counts) {
            chance += count / filled * (count / filled);
        }
        return chance;
    }
}
