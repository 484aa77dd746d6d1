package dev.stepdeck.sandbox.s3;

import java.util.Comparator;

/// The order of keys in listings: that of their bytes in UTF-8, which is that of their code points. Java compares code
/// units, of which the halves of a pair are less than U+E000 though what they stand for is more.
///
/// Source: Amazon S3 User Guide, Listing object keys programmatically.
final class KeyOrder {

    static final Comparator<String> UTF_8 = Comparator.comparing(KeyOrder::sortable);
    private static final char SURROGATES = '\ud800';
    private static final char BEHIND_SURROGATES = '\ue000';
    private static final int MOVED_UP = 0x10000 - BEHIND_SURROGATES;
    private static final int MOVED_DOWN = BEHIND_SURROGATES - SURROGATES;

    private KeyOrder() {}

    /// A text whose code units are in the order of the key's bytes: the halves of pairs change places with what is
    /// behind them. Different keys have different ones, and a prefix stays a prefix.
    static String sortable(String key) {
        for (var i = 0; i < key.length(); i++) {
            if (key.charAt(i) >= SURROGATES) {
                return moved(key);
            }
        }
        return key;
    }

    private static String moved(String key) {
        var units = key.toCharArray();
        for (var i = 0; i < units.length; i++) {
            if (units[i] >= BEHIND_SURROGATES) {
                units[i] = (char) (units[i] - MOVED_DOWN);
            } else if (units[i] >= SURROGATES) {
                units[i] = (char) (units[i] + MOVED_UP);
            }
        }
        return new String(units);
    }
}
