package dev.stepdeck.ui.kit;

import java.util.Locale;

/// AWS's upper-case statuses in plain words.
public final class Words {

    private Words() {}

    /// `CREATE_IN_PROGRESS` as "Create in progress".
    public static String of(String status) {
        var words = status.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// "1 event", "2 events", "1,000 events".
    public static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
