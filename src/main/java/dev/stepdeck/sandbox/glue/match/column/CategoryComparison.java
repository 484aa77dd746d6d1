package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.JaroWinkler;

/// Compares values of which there are few: a slip of the pen, or a letter for a word.
final class CategoryComparison implements Comparison {

    @Override
    public int level(Value a, Value b) {
        var shorter = a.text().length() < b.text().length() ? a.text() : b.text();
        var longer = shorter.equals(a.text()) ? b.text() : a.text();
        if (longer.startsWith(shorter)) {
            return Level.CLOSE;
        }
        return JaroWinkler.of(shorter, longer) >= 0.88 ? Level.CLOSE : Level.DIFFERENT;
    }
}
