package dev.stepdeck.ui.execution.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.ui.kit.Times;

/// The marks of an axis: at round times since the beginning, as many as have room.
final class AxisMarks {

    private static final double WIDE = 90;
    private static final List<Duration> STEPS = List.of(Duration.ofMillis(1), Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(30),
            Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10),
            Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2),
            Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30),
            Duration.ofDays(90), Duration.ofDays(365));

    private AxisMarks() {}

    /// @param at a fraction of the window's width
    record Mark(double at, String words) {}

    /// The step between marks for a length of time that is drawn so wide.
    static Duration step(double millis, double width) {
        var most = Math.max(1, width / WIDE);
        return STEPS.stream().filter(step -> millis / step.toMillis() <= most).findFirst().orElse(STEPS.getLast());
    }

    /// The marks of a window.
    static List<Mark> of(TimeWindow window, double width) {
        var marks = new ArrayList<Mark>();
        var step = step(window.length(), width);
        var millis = step.toMillis();
        for (var at = (long) Math.ceil(window.begin() / millis) * millis; at <= window.begin()
                + window.length(); at += millis) {
            marks.add(new Mark((at - window.begin()) / window.length(), words(Duration.ofMillis(at), step)));
        }
        return marks;
    }

    /// A time since the beginning, as exact as the step asks for.
    private static String words(Duration at, Duration step) {
        if (at.isZero()) {
            return "0";
        }
        var millis = at.toMillis();
        if (millis >= 60_000 && step.toMillis() % 1000 != 0) {
            var rest = String.format(Locale.ROOT, "%d:%06.3f", millis / 60_000 % 60, millis % 60_000 / 1000.0);
            return millis >= 3_600_000 ? millis / 3_600_000 + ":" + (rest.length() < 9 ? "0" : "") + rest : rest;
        }
        if (millis >= 3_600_000 && step.toMillis() % 60_000 != 0) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", millis / 3_600_000, millis / 60_000 % 60,
                    millis / 1000 % 60);
        }
        return Times.round(at);
    }
}
