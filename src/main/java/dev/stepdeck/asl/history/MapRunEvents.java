package dev.stepdeck.asl.history;

/// What the events of a Map Run do to the visit of its distributed Map state.
final class MapRunEvents {

    private MapRunEvents() {}

    static void apply(Visit visit, HistoryEvent event) {
        switch (event.type()) {
            case "MapRunStarted", "MapRunRedriven" -> visit.mapRun(event.text("mapRunArn"));
            case "MapRunFailed" -> visit.noteError(event);
            case "MapRunAborted" -> visit.fail(VisitStatus.ABORTED, event);
            default -> {
            }
        }
    }
}
