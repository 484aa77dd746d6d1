package dev.stepdeck.ui.execution.timeline;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.Part;
import dev.stepdeck.aws.timeline.Segment;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// What the colours of a timeline mean, of those that are in it.
final class Legend extends FlowPane {

    private Map<String, String> shown = Map.of();
    private boolean hasRoom;

    Legend() {
        setId("timeline-legend");
        getStyleClass().add("timeline-legend");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(List<Lane> lanes) {
        var meanings = meanings(lanes);
        if (!meanings.equals(shown)) {
            shown = meanings;
            getChildren()
                    .setAll(meanings.entrySet().stream().map(each -> entry(each.getKey(), each.getValue())).toList());
            setVisible(hasRoom && !shown.isEmpty());
        }
    }

    /// Says whether the lanes can spare its line.
    void spare(boolean room) {
        hasRoom = room;
        setVisible(hasRoom && !shown.isEmpty());
    }

    private static Map<String, String> meanings(List<Lane> lanes) {
        var kinds = EnumSet.noneOf(Part.Kind.class);
        var others = new LinkedHashMap<String, String>();
        for (var lane : lanes) {
            switch (lane) {
                case Lane.Row row -> row.segments().forEach(segment -> kinds.add(segment.part().kind()));
                case Lane.Crowd crowd -> {
                    others.put("crowd", "how many at a time");
                    if (crowd.segments().stream().anyMatch(Legend::failed)) {
                        kinds.add(Part.Kind.BAD);
                    }
                }
                case Lane.Lines _ -> others.put("lines", "log lines");
            }
        }
        var meanings = new LinkedHashMap<String, String>();
        kinds.forEach(kind -> meanings.put(kind.name().toLowerCase(Locale.ROOT), LaneWords.meaning(kind)));
        meanings.putAll(others);
        return meanings;
    }

    private static boolean failed(Segment segment) {
        return segment.part().kind() == Part.Kind.BAD;
    }

    private static Label entry(String name, String meaning) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("timeline-swatch", "timeline-" + name);
        var label = new Label(meaning, swatch);
        label.getStyleClass().add("muted");
        return label;
    }
}
