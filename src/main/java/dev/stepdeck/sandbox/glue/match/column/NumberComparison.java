package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;

/// Compares numbers by their difference, measured by how far the numbers of the column are apart.
final class NumberComparison implements Comparison {

    private final double spread;

    private NumberComparison(double spread) {
        this.spread = spread;
    }

    static NumberComparison of(Column column) {
        var sum = 0.0;
        var squares = 0.0;
        var count = 0;
        for (var value : column.values()) {
            if (!Double.isNaN(value.number())) {
                sum += value.number();
                squares += value.number() * value.number();
                count++;
            }
        }
        var mean = sum / Math.max(1, count);
        return new NumberComparison(Math.sqrt(Math.max(1e-12, squares / Math.max(1, count) - mean * mean)));
    }

    @Override
    public int level(Value a, Value b) {
        var distance = Math.abs(a.number() - b.number()) / spread;
        if (distance <= 0.01) {
            return Level.SLIP;
        }
        if (Math.min(a.text().length(), b.text().length()) >= 4 && EditDistance.of(a.text(), b.text(), 1) == 1
                || distance <= 0.1) {
            return Level.NEAR;
        }
        return distance <= 0.3 ? Level.HALF : Level.DIFFERENT;
    }
}
