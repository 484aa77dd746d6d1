package dev.stepdeck.ui.kit;

import java.util.List;
import java.util.Locale;

/// Amounts of data as text, in powers of ten as Athena bills them.
public final class Bytes {

    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");

    private Bytes() {}

    /// "12 B", "3.4 MB".
    public static String words(long bytes) {
        var size = (double) bytes;
        var unit = 0;
        while (size >= 1000 && unit < UNITS.size() - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS.get(unit));
    }
}
