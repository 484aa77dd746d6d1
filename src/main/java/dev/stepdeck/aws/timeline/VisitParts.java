package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.VisitStatus;

/// A visit to a state in its parts: the attempts, what they waited for, and the pauses between them.
final class VisitParts {

    private static final String PAUSE = "Waiting for the next attempt";

    private VisitParts() {}

    static List<Part> of(Visit visit) {
        if (visit.type().equals("Wait") && !(visit.status().ended() && visit.status() != VisitStatus.SUCCEEDED)) {
            return List.of(new Part(visit.entered(), visit.ended(), Part.Kind.WAIT,
                    visit.status().ended() ? "Over" : "Waiting"));
        }
        var attempts = visit.attempts();
        if (attempts.size() < 2 && attempts.stream().noneMatch(VisitParts::waited)) {
            var kind = visit.status() == VisitStatus.RETRYING ? Part.Kind.WAIT : kind(visit.status());
            var ended = visit.status() == VisitStatus.RETRYING ? Optional.<Instant>empty() : visit.ended();
            return attempts.isEmpty() || visit.status() != VisitStatus.RETRYING
                    ? List.of(new Part(visit.entered(), ended, kind, words(visit)))
                    : Part.cut(visit.entered(), ended, List.of(part(visit, 0)), PAUSE);
        }
        var parts = new ArrayList<Part>();
        for (var i = 0; i < attempts.size(); i++) {
            var attempt = attempts.get(i);
            if (waited(attempt)) {
                parts.add(Part.open(attempt.scheduled(), Part.Kind.PREPARE, "Scheduled, not yet taken up"));
            }
            parts.add(part(visit, i));
        }
        var end = visit.status() == VisitStatus.RETRYING ? Optional.<Instant>empty() : visit.ended();
        return Part.cut(visit.entered(), end, parts, PAUSE);
    }

    /// An activity's worker may come late.
    private static boolean waited(Attempt attempt) {
        return attempt.started().or(attempt::ended).filter(at -> at.isAfter(attempt.scheduled().plusMillis(50)))
                .isPresent() && attempt.resourceType().equals("activity");
    }

    private static Part part(Visit visit, int index) {
        var attempt = visit.attempts().get(index);
        var count = visit.attempts().size();
        var begin = attempt.started().filter(_ -> waited(attempt)).orElse(attempt.scheduled());
        return new Part(begin, attempt.ended(), kind(attempt.status()),
                (count > 1 || visit.status() == VisitStatus.RETRYING
                        ? "Attempt " + (index + 1) + " of " + count + ", "
                        : "") + words(attempt.status()) + (attempt.error().isEmpty() ? "" : ": " + attempt.error()));
    }

    private static String words(Visit visit) {
        return words(visit.status()) + (visit.error().isEmpty() ? "" : ": " + visit.error());
    }

    private static String words(VisitStatus status) {
        return switch (status) {
            case RUNNING -> "running";
            case RETRYING -> "waiting for a retry";
            case SUCCEEDED -> "succeeded";
            case CAUGHT -> "caught";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed out";
            case ABORTED -> "aborted";
        };
    }

    private static Part.Kind kind(VisitStatus status) {
        return switch (status) {
            case RUNNING -> Part.Kind.RUNNING;
            case RETRYING -> Part.Kind.WAIT;
            case SUCCEEDED -> Part.Kind.GOOD;
            case CAUGHT -> Part.Kind.WARNING;
            case FAILED, TIMED_OUT -> Part.Kind.BAD;
            case ABORTED -> Part.Kind.STOPPED;
        };
    }
}
