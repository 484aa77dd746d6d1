package dev.stepdeck.ui.execution.timeline;

import java.time.Instant;

/// The part of an execution's time that is shown. Positions are fractions of the window's width: 0 is its left end, 1 its right end.
///
/// @param origin the left end of the whole
/// @param whole the length of the whole, in milliseconds
/// @param begin the left end of the window, in milliseconds since the origin
/// @param length of the window, in milliseconds
record TimeWindow(Instant origin, double whole, double begin, double length) {

    /// How little time a window shows at least, in milliseconds.
    static final double LEAST = 2;

    TimeWindow {
        whole = Math.max(LEAST, whole);
        length = Math.clamp(length, LEAST, whole);
        begin = Math.clamp(begin, 0, whole - length);
    }

    /// A window that shows the whole of a stretch of time.
    static TimeWindow of(Instant from, Instant to) {
        var whole = Math.max(LEAST, millis(from, to));
        return new TimeWindow(from, whole, 0, whole);
    }

    /// Without objects: it is asked for each of thousands of segments.
    private static double millis(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) * 1e3 + (to.getNano() - from.getNano()) / 1e6;
    }

    /// Whether all is shown.
    boolean all() {
        return length >= whole;
    }

    /// Where a moment is; outside of 0 to 1 if it is not shown.
    double fraction(Instant time) {
        return (millis(origin, time) - begin) / length;
    }

    /// The moment at a position.
    Instant time(double fraction) {
        return origin.plusNanos(Math.round((begin + fraction * length) * 1e6));
    }

    /// Larger by a factor, with what is at a position staying there as far as the ends allow.
    TimeWindow zoom(double factor, double at) {
        var wanted = Math.clamp(length / factor, LEAST, whole);
        return new TimeWindow(origin, whole, begin + at * (length - wanted), wanted);
    }

    /// Moved by a part of its length; to the right if it is positive.
    TimeWindow pan(double fraction) {
        return new TimeWindow(origin, whole, begin + fraction * length, length);
    }

    /// From one position to another, in whatever order.
    TimeWindow range(double one, double other) {
        var left = Math.clamp(Math.min(one, other), 0, 1);
        var right = Math.clamp(Math.max(one, other), 0, 1);
        return new TimeWindow(origin, whole, begin + left * length, (right - left) * length);
    }

    /// All of it.
    TimeWindow fit() {
        return new TimeWindow(origin, whole, 0, whole);
    }

    /// The same when the whole has got another end. Where all was shown, or the end, that goes on.
    TimeWindow reaching(Instant from, Instant to) {
        var next = of(from, to);
        if (all() || !from.equals(origin)) {
            return next;
        }
        var atEnd = begin + length >= whole - 1e-6;
        return new TimeWindow(origin, next.whole, atEnd ? next.whole - length : begin, length);
    }

    /// Moved just so far that a moment is within, with room around it.
    TimeWindow showing(Instant time) {
        var at = fraction(time);
        return at < 0 ? pan(at - 0.1) : at > 1 ? pan(at - 0.9) : this;
    }
}
