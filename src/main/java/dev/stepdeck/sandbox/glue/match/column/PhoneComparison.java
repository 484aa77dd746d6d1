package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.EditDistance;

/// Compares telephone numbers by their digits: codes of country and area may be missing from one.
final class PhoneComparison implements Comparison {

    private static final int LOCAL = 7;

    @Override
    public int level(Value a, Value b) {
        var first = a.text();
        var second = b.text();
        if (Math.min(first.length(), second.length()) >= LOCAL && (first.endsWith(second) || second.endsWith(first))) {
            return Level.SLIP;
        }
        return switch (EditDistance.of(first, second, 2)) {
            case 1 -> Level.CLOSE;
            case 2 -> Level.HALF;
            default -> first.length() > LOCAL && second.length() > LOCAL && tail(first).equals(tail(second))
                    ? Level.CLOSE
                    : Level.DIFFERENT;
        };
    }

    private static String tail(String digits) {
        return digits.substring(digits.length() - LOCAL);
    }
}
