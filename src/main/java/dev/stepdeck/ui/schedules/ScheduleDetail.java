package dev.stepdeck.ui.schedules;

import java.time.Instant;
import java.util.function.Consumer;

import dev.stepdeck.aws.Fires;
import dev.stepdeck.aws.ScheduleView;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.nav.Place;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One schedule: when it fires next, what it starts with what, and the buttons that enable, disable and fire it.
final class ScheduleDetail extends VBox {

    private static final int FIRES = 5;

    private final ScheduleView schedule;
    private final ShownZone zone;
    private final VBox outcome = new VBox();
    private final VBox fires = new VBox(4);

    /// What the buttons do.
    record Actions(Consumer<ScheduleView> fire, Consumer<ScheduleView> toggle, Consumer<Place> go) {}

    ScheduleDetail(ScheduleView schedule, ShownZone zone, Actions actions, boolean readOnly) {
        this.schedule = schedule;
        this.zone = zone;
        getStyleClass().add("schedule-detail");
        var name = new Label(schedule.name());
        name.setId("schedule-name");
        name.getStyleClass().add("schedule-heading");
        name.setMinWidth(0);
        var head = new HBox(10, name, badge(schedule.enabled()));
        head.setAlignment(Pos.CENTER_LEFT);
        var words = new Label(capital(schedule.words()));
        words.setId("schedule-words");
        words.setWrapText(true);
        getChildren().addAll(head, words);
        if (!schedule.description().isEmpty()) {
            getChildren().add(wrapped(schedule.description(), "muted"));
        }
        outcome.setId("schedule-outcome");
        outcome.setSpacing(8);
        outcome.managedProperty().bind(Bindings.isNotEmpty(outcome.getChildren()));
        getChildren().addAll(buttons(actions, readOnly), outcome, facts(), fires, targets(actions));
        tick();
    }

    static StatusBadge badge(boolean enabled) {
        return enabled ? new StatusBadge(Tone.GOOD, "Enabled") : new StatusBadge(Tone.STOPPED, "Disabled");
    }

    ScheduleView schedule() {
        return schedule;
    }

    /// Shows the outcome of a button.
    void tell(Node... what) {
        outcome.getChildren().setAll(what);
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Label wrapped(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private HBox buttons(Actions actions, boolean readOnly) {
        var fire = new Button("Fire now…");
        fire.setId("schedule-fire");
        fire.setDisable(readOnly);
        fire.setOnAction(_ -> actions.fire().accept(schedule));
        var toggle = new Button(schedule.enabled() ? "Disable" : "Enable");
        toggle.setId("schedule-toggle");
        toggle.setDisable(readOnly);
        toggle.setOnAction(_ -> {
            toggle.setDisable(true);
            actions.toggle().accept(schedule);
        });
        return new HBox(8, fire, toggle);
    }

    private GridPane facts() {
        var grid = new GridPane(12, 4);
        row(grid, "Expression", mono(schedule.expression()));
        row(grid, "Time zone", new Label(schedule.zone()));
        row(grid, "Of", new Label(schedule.maker().title()
                + (schedule.group().equals("default") ? "" : ", " + schedule.group())));
        row(grid, "ARN", new CopyLabel(schedule.arn()));
        return grid;
    }

    private static void row(GridPane grid, String name, Node value) {
        var caption = new Label(name);
        caption.getStyleClass().add("muted");
        caption.setMinWidth(USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), caption, value);
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().add("mono");
        return label;
    }

    /// Shows the next times as they are now.
    void tick() {
        fires.getChildren().setAll(caption("Next fires, " + zone.title()));
        var now = Instant.now();
        var next = schedule.next(FIRES, now);
        if (next.isEmpty()) {
            fires.getChildren().add(wrapped(why(), "muted"));
        }
        var grid = new GridPane(16, 2);
        grid.setId("schedule-fires");
        for (var time : next) {
            var left = new Label(ShownZone.until(time, now));
            left.getStyleClass().add("muted");
            grid.addRow(grid.getRowCount(), new Label(zone.text(time)), left);
        }
        fires.getChildren().add(grid);
    }

    private String why() {
        if (!schedule.enabled()) {
            return "It is disabled.";
        }
        return schedule.isCountedElsewhere()
                ? "EventBridge counts from when the rule was enabled, and does not say when that was."
                : "It will not fire again.";
    }

    private static Label caption(String text) {
        var caption = new Label(text);
        caption.getStyleClass().add("section-title");
        return caption;
    }

    private VBox targets(Actions actions) {
        var box = new VBox(8, caption(schedule.targets().size() == 1 ? "Target" : "Targets"));
        VBox.setVgrow(box, Priority.ALWAYS);
        if (schedule.targets().isEmpty()) {
            box.getChildren().add(wrapped("None, so nothing happens when it fires.", "muted"));
        }
        for (var target : schedule.targets()) {
            box.getChildren().add(new TargetRow(target, actions.go()));
            target.input().ifPresent(input -> box.getChildren().add(json(input, "Input of " + target.title())));
        }
        return box;
    }

    static CodeView json(String text, String name) {
        var view = new CodeView(Language.JSON);
        view.setAccessibleText(name);
        view.getStyleClass().add("schedule-json");
        view.setMinHeight(90);
        view.setPrefHeight(140);
        VBox.setVgrow(view, Priority.ALWAYS);
        view.show(Fires.shaped(text));
        return view;
    }
}
