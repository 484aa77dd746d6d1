package dev.stepdeck.sandbox.glue.match.column;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Reads days in the forms that people write: year first or last, separated or not, months by number or name.
final class Dates {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})(?:[T ].*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/. ]+(\\d{1,2})[-/. ]+(\\d{4}|\\d{2})");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2})\\.?[ -]([a-z]{3,9})\\.?,?[ -](\\d{4}|\\d{2})");
    private static final Pattern NAMED_FIRST = Pattern.compile("([a-z]{3,9})\\.? (\\d{1,2}) ?,? (\\d{4})");
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");
    private static final int THIS_CENTURY = 30;

    private Dates() {}

    /// The day as yyyymmdd; none when the text is no day. Of `3/4/1980` the first number is taken for the day unless
    /// only the second can be: days and months that are exchanged are near each other all the same.
    static OptionalInt read(String raw) {
        var text = raw.strip().toLowerCase(Locale.ROOT);
        var m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            return inOrder(number(m.group(1)), number(m.group(2)), number(m.group(3)));
        }
        m = DIGITS.matcher(text);
        if (m.matches()) {
            return inOrder(number(m.group(1)), number(m.group(2)), number(m.group(3)));
        }
        m = YEAR_LAST.matcher(text);
        if (m.matches()) {
            var first = number(m.group(1));
            var second = number(m.group(2));
            return second > 12 ? day(year(m.group(3)), first, second) : day(year(m.group(3)), second, first);
        }
        m = NAMED.matcher(text);
        if (m.matches()) {
            return day(year(m.group(3)), month(m.group(2)), number(m.group(1)));
        }
        m = NAMED_FIRST.matcher(text);
        return m.matches() ? day(year(m.group(3)), month(m.group(1)), number(m.group(2))) : OptionalInt.empty();
    }

    /// What can only be a day and stands where the month does has been exchanged with it.
    private static OptionalInt inOrder(int year, int month, int day) {
        return month > 12 && day <= 12 ? day(year, day, month) : day(year, month, day);
    }

    private static OptionalInt day(int year, int month, int day) {
        return year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31
                ? OptionalInt.of(year * 10_000 + month * 100 + day)
                : OptionalInt.empty();
    }

    private static int year(String digits) {
        var year = number(digits);
        return digits.length() > 2 ? year : year < THIS_CENTURY ? 2000 + year : 1900 + year;
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3)) + 1;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
