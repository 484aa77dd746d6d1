package dev.stepdeck.asl.history;

import org.jspecify.annotations.Nullable;

/// What the events of a Task state's work (`Task...`, `LambdaFunction...`, `Activity...`) and the abortion of simple states do to a
/// visit.
final class TaskEvents {

    private TaskEvents() {}

    static void apply(Visit visit, HistoryEvent event, RetryForecast forecast) {
        String what = event.type().replaceFirst("^(Task|LambdaFunction|Activity)", "");
        Attempt attempt = visit.currentAttempt();
        switch (what) {
            case "Scheduled" -> visit.schedule(new Attempt(event));
            case "Failed", "StartFailed", "SubmitFailed", "ScheduleFailed" ->
                fail(visit, attempt, event, VisitStatus.FAILED, forecast);
            case "TimedOut" -> fail(visit, attempt, event, VisitStatus.TIMED_OUT, forecast);
            case "Started" -> {
                if (attempt != null) {
                    attempt.started(event);
                }
            }
            case "Submitted" -> {
                if (attempt != null) {
                    attempt.submitted(event);
                }
            }
            case "Succeeded" -> {
                if (attempt != null) {
                    attempt.succeeded(event);
                }
            }
            default -> {
                if (event.type().endsWith("StateAborted") && !failed(visit)) {
                    visit.fail(VisitStatus.ABORTED, event);
                    if (attempt != null) {
                        attempt.end(VisitStatus.ABORTED, event.timestamp());
                    }
                }
            }
        }
    }

    /// A task that fails within a branch aborts its state as well.
    private static boolean failed(Visit visit) {
        return visit.status() == VisitStatus.FAILED || visit.status() == VisitStatus.TIMED_OUT;
    }

    private static void fail(Visit visit, @Nullable Attempt attempt, HistoryEvent event, VisitStatus how,
            RetryForecast forecast) {
        if (attempt != null) {
            attempt.failed(event, how);
        }
        visit.fail(how, event);
        forecast.delay(visit).ifPresent(delay -> {
            visit.status(VisitStatus.RETRYING);
            visit.due(event.timestamp().plus(delay));
        });
    }
}
