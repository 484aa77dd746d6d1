package dev.stepdeck.schedule;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Schedules in words: "every hour at 20 minutes past".
public final class ScheduleWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy 'at' HH:mm", Locale.ENGLISH);
    private static final List<String> MONTHS = List.of("January", "February", "March", "April", "May", "June", "July",
            "August", "September", "October", "November", "December");
    private static final List<String> DAYS = List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
            "Saturday");
    private static final List<String> ORDER = List.of("first", "second", "third", "fourth", "fifth");

    private ScheduleWords() {}

    /// An expression in words; unchanged if it is not recognised.
    public static String of(String expression) {
        int open = expression.indexOf('(');
        if (open < 0 || !expression.endsWith(")")) {
            return expression;
        }
        var inner = expression.substring(open + 1, expression.length() - 1).strip();
        return switch (expression.substring(0, open)) {
            case "rate" -> rate(inner);
            case "at" -> once(inner, expression);
            case "cron" -> {
                var fields = List.of(inner.split("\\s+"));
                yield CronFields.areValid(fields) ? cron(fields) : expression;
            }
            default -> expression;
        };
    }

    /// The unit may be that of another number.
    private static String rate(String inner) {
        var words = inner.split("\\s+");
        if (words.length != 2) {
            return "every " + inner;
        }
        var unit = words[1].replaceFirst("s$", "");
        return words[0].equals("1") ? "every " + unit : "every " + words[0] + " " + unit + "s";
    }

    private static String once(String time, String expression) {
        try {
            return "once on " + DAY.format(LocalDateTime.parse(time));
        } catch (DateTimeException e) {
            return expression;
        }
    }

    private static String cron(List<String> fields) {
        var time = time(fields.get(0), fields.get(1));
        var day = day(fields.get(2), fields.get(4));
        if (day.isEmpty() && time.startsWith("at ")) {
            time = "every day " + time;
        }
        return time + day + (all(fields.get(3)) ? "" : " in " + names(fields.get(3), MONTHS, 1))
                + (all(fields.get(5)) ? "" : " in " + list(fields.get(5)));
    }

    private static boolean all(String field) {
        return field.equals("*") || field.equals("?");
    }

    private static boolean number(String field) {
        return field.matches("\\d+");
    }

    private static String time(String minutes, String hours) {
        if (number(minutes) && number(hours)) {
            return "at " + clock(hours, minutes);
        }
        if (number(minutes) && hours.matches("\\d+(,\\d+)+")) {
            return "at " + joined(Arrays.stream(hours.split(",")).map(hour -> clock(hour, minutes)).toList());
        }
        if (number(minutes) && hours.matches("\\d+-\\d+")) {
            var ends = hours.split("-");
            return "every hour from " + clock(ends[0], minutes) + " to " + clock(ends[1], minutes);
        }
        var every = minutes(minutes);
        if (all(hours)) {
            return number(minutes) ? "every hour " + every : every;
        }
        if (hours.matches("(\\*|\\d+)/\\d+")) {
            return "every " + step(hours, "hour") + (number(minutes) ? " " + every : ", " + every);
        }
        return every + (number(minutes) ? " of" : " in") + (number(hours) ? " the hour " : " the hours ")
                + list(hours);
    }

    private static String minutes(String field) {
        if (all(field)) {
            return "every minute";
        }
        if (field.equals("0")) {
            return "on the hour";
        }
        if (number(field)) {
            return "at " + field + (field.equals("1") ? " minute past" : " minutes past");
        }
        return field.matches("(\\*|\\d+)/\\d+") ? "every " + step(field, "minute") : "at the minutes " + list(field);
    }

    /// `0/15` as "15 minutes", `5/15` as "15 minutes from 5 on".
    private static String step(String field, String unit) {
        var parts = field.split("/");
        var from = parts[0].equals("*") || parts[0].equals("0") ? "" : " from " + parts[0] + " on";
        return (parts[1].equals("1") ? unit : parts[1] + " " + unit + "s") + from;
    }

    private static String clock(String hour, String minute) {
        return String.format(Locale.ROOT, "%02d:%02d", Integer.parseInt(hour), Integer.parseInt(minute));
    }

    private static String day(String ofMonth, String ofWeek) {
        if (!all(ofMonth)) {
            if (ofMonth.equals("L")) {
                return " on the last day of the month";
            }
            return ofMonth.endsWith("W")
                    ? " on the weekday nearest to day " + ofMonth.substring(0, ofMonth.length() - 1) + " of the month"
                    : " on " + (number(ofMonth) ? "day " : "the days ") + list(ofMonth) + " of the month";
        }
        if (all(ofWeek)) {
            return "";
        }
        if (ofWeek.contains("#")) {
            var parts = ofWeek.split("#");
            return " on the " + ORDER.get(Integer.parseInt(parts[1]) - 1) + " " + name(parts[0], DAYS, 1)
                    + " of the month";
        }
        if (ofWeek.equals("L")) {
            return " on Saturday";
        }
        return ofWeek.matches("\\w+L")
                ? " on the last " + name(ofWeek.substring(0, ofWeek.length() - 1), DAYS, 1) + " of the month"
                : " on " + names(ofWeek, DAYS, 1);
    }

    private static String names(String field, List<String> all, int first) {
        return joined(Arrays.stream(field.split(",")).map(part -> {
            var step = part.split("/");
            var ends = step[0].split("-");
            var range = step[0].equals("*")
                    ? "all"
                    : ends.length == 2
                            ? name(ends[0], all, first) + " to " + name(ends[1], all, first)
                            : name(step[0], all, first);
            return step.length == 2 ? "every " + step[1] + " of " + range : range;
        }).toList());
    }

    /// `2` or `MON` as "Monday".
    private static String name(String text, List<String> all, int first) {
        if (number(text)) {
            return all.get(Integer.parseInt(text) - first);
        }
        return all.stream().filter(each -> each.substring(0, 3).equalsIgnoreCase(text)).findFirst().orElse(text);
    }

    private static String list(String field) {
        return joined(Arrays.stream(field.split(",")).map(part -> part.replace("-", " to ").replace("/", " every "))
                .toList());
    }

    private static String joined(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
