package dev.stepdeck.aws.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.athena.QueryView;

/// The phases of an Athena query: prepared, queued, planned, executed, finished. Athena tells how long each took; they follow each other.
/// Planning is part of the engine's time. Source: QueryExecutionStatistics.
public final class QueryPhases {

    private QueryPhases() {}

    public static List<Part> of(QueryView query) {
        var status = query.status();
        var used = query.statistics();
        var end = status.ended()
                ? Optional.of(status.completed().orElse(status.submitted().plus(used.total())))
                : Optional.<Instant>empty();
        var phases = new ArrayList<Part>();
        var at = status.submitted();
        at = add(phases, at, used.preparing(), Part.Kind.PREPARE, "Preparing");
        if (status.state().equals("QUEUED")) {
            phases.add(Part.open(at, Part.Kind.WAIT, "Queued"));
            return Part.cut(status.submitted(), end, phases, "Queued");
        }
        at = add(phases, at, used.queued(), Part.Kind.WAIT, "Queued");
        at = add(phases, at, least(used.planning(), used.engine()), Part.Kind.PREPARE, "Planning");
        var engine = status.ended() ? ending(query) : Part.Kind.RUNNING;
        if (!status.ended()) {
            phases.add(Part.open(at, engine, "Running"));
            return Part.cut(status.submitted(), end, phases, "Running");
        }
        at = add(phases, at, used.engine().minus(least(used.planning(), used.engine())), engine,
                used.reused() ? "Earlier result used" : "Running, " + ended(query));
        add(phases, at, used.service().minus(least(used.preparing(), used.service())), Part.Kind.PREPARE, "Finishing");
        // What the figures leave over, and a query that ended before it ran.
        var parts = Part.cut(status.submitted(), end, phases, "Finishing");
        if (!parts.isEmpty() && parts.stream().noneMatch(part -> part.kind() == engine)) {
            var last = parts.removeLast();
            parts.add(new Part(last.begin(), last.end(), engine, last.words() + ", then " + ended(query)));
        }
        return parts;
    }

    private static Instant add(List<Part> phases, Instant begin, Duration took, Part.Kind kind, String words) {
        if (took.isZero() || took.isNegative()) {
            return begin;
        }
        phases.add(Part.of(begin, begin.plus(took), kind, words));
        return begin.plus(took);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String ended(QueryView query) {
        return query.status().state().toLowerCase(Locale.ROOT);
    }

    private static Part.Kind ending(QueryView query) {
        return switch (query.status().state()) {
            case "SUCCEEDED" -> Part.Kind.GOOD;
            case "CANCELLED" -> Part.Kind.STOPPED;
            default -> Part.Kind.BAD;
        };
    }
}
