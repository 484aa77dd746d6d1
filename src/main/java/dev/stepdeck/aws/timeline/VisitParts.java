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
        if (attempts.size() < 2 && attempts.stream().noneMatch(each -> waited(each) || each.waiting().isPresent())) {
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
            if (attempt.waiting().isEmpty()) {
                parts.add(part(visit, i));
            } else {
                parts.addAll(callback(visit, i, attempt.waiting().get()));
            }
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
        var begin = attempt.started().filter(_ -> waited(attempt)).orElse(attempt.scheduled());
        return new Part(begin, attempt.ended(), kind(attempt.status()), number(visit, index) + ending(attempt));
    }

    /// An attempt that hands over its token, and then waits for the callback.
    private static List<Part> callback(Visit visit, int index, Instant since) {
        var attempt = visit.attempts().get(index);
        var activity = attempt.resourceType().equals("activity");
        var whose = activity ? "the worker's callback" : "the callback";
        var waits = attempt.status().ended()
                ? "waited for " + whose + ", " + ending(attempt)
                : "waiting for " + whose;
        var fine = !attempt.status().ended() || attempt.status() == VisitStatus.SUCCEEDED;
        var kind = fine ? Part.Kind.CALLBACK : kind(attempt.status());
        var waiting = new Part(since, attempt.ended(), kind, number(visit, index) + waits);
        return activity || !since.isAfter(attempt.scheduled())
                ? List.of(waiting)
                : List.of(Part.open(attempt.scheduled(), Part.Kind.PREPARE,
                        number(visit, index) + "handing over the task token"), waiting);
    }

    private static String number(Visit visit, int index) {
        var count = visit.attempts().size();
        return count > 1 || visit.status() == VisitStatus.RETRYING
                ? "Attempt " + (index + 1) + " of " + count + ", "
                : "";
    }

    private static String ending(Attempt attempt) {
        return words(attempt.status()) + (attempt.error().isEmpty() ? "" : ": " + attempt.error());
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
