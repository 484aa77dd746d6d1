package dev.stepdeck.schedule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The six fields of a cron expression of EventBridge, which differ from Quartz's. Source: "Setting a schedule pattern for
/// scheduled rules (legacy)", EventBridge User Guide.
final class CronFields {

    private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP",
            "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final Pattern STEP = Pattern.compile("(.*)/(\\d{1,4})");
    private static final Pattern LAST_OR_WEEKDAY = Pattern.compile("L|\\d{1,2}W");
    private static final Pattern OF_MONTH = Pattern.compile("L|(\\w+)(L|#[1-5])");

    private CronFields() {}

    /// Whether the fields say when: minutes, hours, day of month, month, day of week, year.
    static boolean areValid(List<String> fields) {
        return fields.size() == 6 && list(fields.get(0), 0, 59, List.of()) && list(fields.get(1), 0, 23, List.of())
                && dayOfMonth(fields.get(2)) && list(fields.get(3), 1, 12, MONTHS) && dayOfWeek(fields.get(4))
                && list(fields.get(5), 1970, 2199, List.of())
                && fields.get(2).equals("?") != fields.get(4).equals("?");
    }

    private static boolean dayOfMonth(String field) {
        return field.equals("?") || LAST_OR_WEEKDAY.matcher(field).matches()
                && (field.equals("L") || between(field.substring(0, field.length() - 1), 1, 31, List.of()))
                || list(field, 1, 31, List.of());
    }

    private static boolean dayOfWeek(String field) {
        if (field.equals("?") || field.equals("L")) {
            return true;
        }
        var of = OF_MONTH.matcher(field);
        return of.matches() && of.group(1) != null && between(of.group(1), 1, 7, DAYS) || list(field, 1, 7, DAYS);
    }

    private static boolean list(String field, int least, int most, List<String> names) {
        for (var part : field.split(",", -1)) {
            var step = STEP.matcher(part);
            var range = step.matches() ? step.group(1) : part;
            if (step.matches() && Integer.parseInt(step.group(2)) == 0 || !range(range, least, most, names)) {
                return false;
            }
        }
        return true;
    }

    private static boolean range(String range, int least, int most, List<String> names) {
        if (range.equals("*")) {
            return true;
        }
        for (var end : range.split("-", 2)) {
            if (!between(end, least, most, names)) {
                return false;
            }
        }
        return true;
    }

    private static boolean between(String text, int least, int most, List<String> names) {
        if (names.contains(text.toUpperCase(Locale.ROOT))) {
            return true;
        }
        return text.matches("\\d{1,4}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }
}
