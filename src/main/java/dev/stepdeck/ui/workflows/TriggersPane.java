package dev.stepdeck.ui.workflows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.workflow.TriggerView;
import dev.stepdeck.aws.workflow.Triggers;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Triggers, those of workflows too, and the one that is chosen.
final class TriggersPane extends SplitPane {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final double LIST = 0.6;

    private final Triggers triggers;
    private final TableView<TriggerView> table = new TableView<>();
    private final TriggerDetail detail;
    private @Nullable WorkScope scope;

    TriggersPane(Triggers triggers, Navigator navigator) {
        this.triggers = triggers;
        this.detail = new TriggerDetail(triggers, navigator, this::act);
        table.setId("triggers-table");
        table.setAccessibleText("Triggers");
        table.getStyleClass().add("edge");
        table.setMinWidth(320);
        table.setPlaceholder(new Label("Looking for triggers…"));
        Columns.of(table).text("Name", 150, TriggerView::name).controls("State", 118, TriggersPane::badge)
                .text("Fires", 220, TriggerView::when).text("Starts", 140, TriggersPane::starts)
                .text("Workflow", 110, TriggerView::workflow).whereThereIsRoom();
        table.getColumns().get(1).setMinWidth(118);
        Rows.onCopy(table, TriggerView::name);
        table.getSelectionModel().selectedItemProperty().subscribe(trigger -> {
            if (trigger != null) {
                detail.show(trigger);
            }
        });
        var side = new ScrollPane(detail);
        side.setFitToWidth(true);
        side.setMinWidth(240);
        side.getStyleClass().add("edge-to-edge");
        getItems().setAll(table, side);
        setDividerPositions(LIST);
    }

    static StatusBadge badge(TriggerView trigger) {
        if (trigger.onDemand()) {
            return new StatusBadge(Tone.NEUTRAL, "On demand");
        }
        return switch (trigger.state()) {
            case "ACTIVATED" -> new StatusBadge(Tone.GOOD, "Active");
            case "CREATED", "DEACTIVATED" -> new StatusBadge(Tone.NEUTRAL, "Off");
            default -> new StatusBadge(Tone.RUNNING, Words.of(trigger.state()));
        };
    }

    private static String starts(TriggerView trigger) {
        return String.join(", ", trigger.starts().stream().map(TriggerView.Started::name).toList());
    }

    void begin(WorkScope opened) {
        scope = opened;
        opened.poll(PAUSE, _ -> triggers.list(), this::show, thrown -> {
            if (table.getItems().isEmpty()) {
                table.setPlaceholder(new FailureView(Failure.of("Listing triggers", thrown), Optional.empty()));
            }
        });
    }

    private void show(List<TriggerView> found) {
        if (!found.equals(table.getItems())) {
            var before = Rows.chosen(table).map(TriggerView::name);
            table.getItems().setAll(found);
            found.stream().filter(each -> before.map(each.name()::equals).orElse(true)).findFirst()
                    .ifPresent(each -> table.getSelectionModel().select(each));
        }
        table.setPlaceholder(new EmptyState("mdi2f-flash-outline", "No triggers",
                "A Glue trigger starts jobs on a schedule, when other jobs end, or on demand."));
    }

    /// Does something with a trigger, and shows how it is afterwards.
    private void act(String activity, String what, Runnable action) {
        if (scope != null) {
            scope.start(activity, _ -> {
                action.run();
                return triggers.list();
            }, this::show, thrown -> detail.failed(new FailureView(Failure.of(what, thrown), Optional.empty())));
        }
    }
}
