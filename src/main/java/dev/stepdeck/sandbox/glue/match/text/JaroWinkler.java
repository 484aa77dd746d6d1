package dev.stepdeck.sandbox.glue.match.text;

/// The similarity of Jaro with the prefix of Winkler: 1 for equal texts, 0 for texts without a common letter. Made for
/// short texts such as names.
public final class JaroWinkler {

    private static final double PREFIX_SHARE = 0.1;
    private static final int LONGEST_PREFIX = 4;
    private static final int LONGEST = 64;

    private JaroWinkler() {}

    /// What is longer than 64 characters is compared by its beginning.
    public static double of(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        var jaro = jaro(a, b);
        if (jaro < 0.7) {
            return jaro;
        }
        var prefix = 0;
        var most = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
        while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_SHARE * (1 - jaro);
    }

    private static double jaro(String a, String b) {
        var aLength = Math.min(LONGEST, a.length());
        var bLength = Math.min(LONGEST, b.length());
        if (aLength == 0 || bLength == 0) {
            return 0;
        }
        var reach = Math.max(0, Math.max(aLength, bLength) / 2 - 1);
        var aTaken = 0L;
        var bTaken = 0L;
        for (var i = 0; i < aLength; i++) {
            var c = a.charAt(i);
            var last = Math.min(bLength - 1, i + reach);
            for (var j = Math.max(0, i - reach); j <= last; j++) {
                if ((bTaken >>> j & 1) == 0 && b.charAt(j) == c) {
                    aTaken |= 1L << i;
                    bTaken |= 1L << j;
                    break;
                }
            }
        }
        var common = Long.bitCount(aTaken);
        if (common == 0) {
            return 0;
        }
        var moved = 0;
        var left = bTaken;
        for (var taken = aTaken; taken != 0; taken &= taken - 1, left &= left - 1) {
            if (a.charAt(Long.numberOfTrailingZeros(taken)) != b.charAt(Long.numberOfTrailingZeros(left))) {
                moved++;
            }
        }
        double m = common;
        return (m / aLength + m / bLength + (m - moved / 2.0) / m) / 3;
    }
}
