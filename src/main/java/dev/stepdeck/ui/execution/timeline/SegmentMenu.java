package dev.stepdeck.ui.execution.timeline;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.timeline.Segment;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// What can be done with a segment.
final class SegmentMenu {

    private SegmentMenu() {}

    /// @param open shows what was started there, if anything was
    static ContextMenu of(Choice chosen, Consumer<Choice> log, Optional<Runnable> open, Consumer<Choice> zoomTo,
            Runnable fit) {
        var menu = new ContextMenu();
        if (chosen.segment().subject().hasLog()) {
            menu.getItems().add(item("timeline-log", "Show the log at this time", () -> log.accept(chosen)));
        }
        open.ifPresent(action -> menu.getItems().add(item("timeline-open", "Open " + thing(chosen.segment()), action)));
        menu.getItems().add(item("timeline-zoom-to", "Zoom to this", () -> zoomTo.accept(chosen)));
        menu.getItems().add(item("timeline-all", "Show all", fit));
        return menu;
    }

    private static String thing(Segment segment) {
        return segment.subject().link().map(link -> switch (link) {
            case ResourceLink.GlueJobRun _ -> "job run";
            case ResourceLink.AthenaQuery _ -> "query";
            case ResourceLink.ChildExecution _ -> "execution";
        }).orElse("");
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
