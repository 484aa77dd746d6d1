package dev.stepdeck.sandbox.glue.match.score;

import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Kind;
import dev.stepdeck.sandbox.glue.match.column.Level;

/// The column that says what records are about, in tables where it is the only one with a value for each thing and all
/// others are of many, as songs have a title each and the artist, the album and the day of its release in common. Records
/// that are the same seldom differ there, however much is alike in all the rest.
///
/// @param column its place, -1 where there is none
record Title(int column, Pairs candidates) {

    private static final double RARER = 3;
    private static final double MOST_APART = 0.15;
    private static final double TOO_OFTEN_APART = 0.3;
    private static final double HEAVIEST = 30;
    private static final int STEPS = 20;

    static Title of(List<Column> columns, Pairs candidates) {
        var title = IntStream.range(0, columns.size()).filter(place -> isTitle(columns, place)).findFirst();
        return new Title(title.orElse(-1), candidates);
    }

    private static boolean isTitle(List<Column> columns, int place) {
        var column = columns.get(place);
        var chance = column.chance();
        return (column.kind() == Kind.TEXT || column.kind() == Kind.NAME)
                && IntStream.range(0, columns.size()).filter(other -> other != place)
                        .allMatch(other -> columns.get(other).chance() > RARER * chance);
    }

    /// A model by which not too many of those that are the same differ in the title.
    Model held(Model model) {
        if (column < 0) {
            return model;
        }
        var odds = IntStream.range(0, candidates.size()).parallel()
                .mapToDouble(pair -> model.score(candidates, pair)).toArray();
        if (apart(odds, 0) <= TOO_OFTEN_APART) {
            return model;
        }
        var low = 0.0;
        var high = HEAVIEST;
        for (var step = 0; step < STEPS; step++) {
            var middle = (low + high) / 2;
            if (apart(odds, middle) > MOST_APART) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return model.heavier(column, high);
    }

    /// Of the pairs that are the same the share that differs in the title, if differing there counted so much more.
    private double apart(double[] odds, double more) {
        var all = 1e-9;
        var apart = 0.0;
        for (var pair = 0; pair < odds.length; pair++) {
            var level = candidates.level(pair, column);
            var differs = level != Level.MISSING && level <= Level.HALF;
            var probability = Odds.probability(odds[pair] - (differs ? more : 0));
            all += probability;
            apart += differs ? probability : 0;
        }
        return apart / all;
    }
}
