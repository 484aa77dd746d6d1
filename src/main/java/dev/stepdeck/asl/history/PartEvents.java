package dev.stepdeck.asl.history;

/// What `MapState...` and `ParallelState...` events do to a visit, apart from entering and exiting.
final class PartEvents {

    private PartEvents() {}

    static void apply(Visit visit, HistoryEvent event) {
        String what = event.type().replaceFirst("^(Map|Parallel)State", "");
        switch (what) {
            case "Started" -> visit.startParts(event);
            case "Failed" -> {
                visit.fail(VisitStatus.FAILED, event);
                close(visit, ExecutionStatus.FAILED, event);
            }
            case "Aborted" -> {
                visit.fail(VisitStatus.ABORTED, event);
                close(visit, ExecutionStatus.ABORTED, event);
            }
            case "Succeeded" -> close(visit, ExecutionStatus.SUCCEEDED, event);
            default -> {
            }
        }
    }

    /// Branches have no events of their own that end them; iterations may be cut short.
    private static void close(Visit visit, ExecutionStatus how, HistoryEvent event) {
        for (WorkflowRun part : visit.parts()) {
            if (part.status() == ExecutionStatus.RUNNING) {
                Visit inside = part.current();
                boolean failed = inside != null && (inside.status().failed() || inside.type().equals("Fail"));
                part.end(how == ExecutionStatus.FAILED && !failed ? ExecutionStatus.ABORTED : how, event.timestamp());
            }
        }
    }
}
