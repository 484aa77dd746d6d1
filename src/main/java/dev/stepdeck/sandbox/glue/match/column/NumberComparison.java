package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;

/// Compares numbers by their difference, measured by how far the numbers of the column are apart.
final class NumberComparison implements Comparison {

    /// Numbers that are so many times larger than others are compared by their ratio.
    private static final double WIDE = 8;
    private static final int MANY = 20;
    private static final int YEAR_DIGITS = 4;

    private final boolean byRatio;
    private final double spread;

    private NumberComparison(boolean byRatio, double spread) {
        this.byRatio = byRatio;
        this.spread = spread;
    }

    static NumberComparison of(Column column) {
        var numbers = column.values().stream().mapToDouble(Value::number).filter(number -> !Double.isNaN(number))
                .sorted().toArray();
        var edge = numbers.length / MANY;
        var byRatio = numbers.length >= MANY && numbers[0] > 0
                && numbers[numbers.length - 1 - edge] > WIDE * numbers[edge];
        var sum = 0.0;
        var squares = 0.0;
        for (var number : numbers) {
            var scaled = scaled(number, byRatio);
            sum += scaled;
            squares += scaled * scaled;
        }
        var count = Math.max(1, numbers.length);
        var mean = sum / count;
        return new NumberComparison(byRatio, Math.sqrt(Math.max(1e-12, squares / count - mean * mean)));
    }

    private static double scaled(double number, boolean byRatio) {
        return byRatio ? Math.log(Math.max(1e-9, number)) : number;
    }

    @Override
    public int level(Value a, Value b) {
        if (isShortYear(a, b) || isShortYear(b, a)) {
            return Level.SAME;
        }
        var distance = Math.abs(scaled(a.number(), byRatio) - scaled(b.number(), byRatio)) / spread;
        if (distance <= 0.01) {
            return Level.SLIP;
        }
        if (distance <= 0.1 || Math.abs(a.number() - b.number()) == 1) {
            return Level.NEAR;
        }
        if (Math.min(a.text().length(), b.text().length()) >= 4 && EditDistance.of(a.text(), b.text(), 1) == 1
                || distance <= 0.3) {
            return Level.HALF;
        }
        return Level.DIFFERENT;
    }

    /// Whether one is a year and the other its last two digits.
    private static boolean isShortYear(Value year, Value digits) {
        return year.text().length() == YEAR_DIGITS && (year.text().startsWith("19") || year.text().startsWith("20"))
                && digits.text().length() <= 2 && digits.number() == year.number() % 100;
    }
}
