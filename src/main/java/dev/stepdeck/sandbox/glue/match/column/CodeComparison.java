package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;

/// Compares codes: one digit wrong or two exchanged is a slip, in long ones two are near.
final class CodeComparison implements Comparison {

    @Override
    public int level(Value a, Value b) {
        var shortest = Math.min(a.text().length(), b.text().length());
        var distance = EditDistance.of(a.text(), b.text(), 2);
        if (distance == 1) {
            return shortest >= 4 ? Level.SLIP : shortest >= 2 ? Level.NEAR : Level.FAR;
        }
        if (distance == 2 && shortest >= 6 || shortest >= 4
                && (a.text().contains(b.text()) || b.text().contains(a.text()))) {
            return Level.NEAR;
        }
        return Level.DIFFERENT;
    }
}
