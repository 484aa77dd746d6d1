package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;

/// Compares days: a digit wrong, day and month exchanged, or one of the three parts wrong.
final class DateComparison implements Comparison {

    @Override
    public int level(Value a, Value b) {
        if (EditDistance.of(a.text(), b.text(), 1) <= 1) {
            return Level.SLIP;
        }
        if (Double.isNaN(a.number()) || Double.isNaN(b.number())) {
            return Level.DIFFERENT;
        }
        var first = (int) a.number();
        var second = (int) b.number();
        var year = first / 10_000 == second / 10_000;
        var month = first / 100 % 100 == second / 100 % 100;
        var day = first % 100 == second % 100;
        if (year && first / 100 % 100 == second % 100 && second / 100 % 100 == first % 100) {
            return Level.SLIP;
        }
        if (month && day || year && (month || day)) {
            return Level.NEAR;
        }
        return year ? Level.FAR : Level.DIFFERENT;
    }
}
