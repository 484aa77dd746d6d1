package dev.stepdeck.ui.quality;

import java.util.Comparator;
import java.util.List;

import dev.stepdeck.aws.quality.RuleOutcome;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;

import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// Rules and how they were judged, those that did not pass first; below, the whole of the one that is chosen.
final class RuleTable extends BorderPane {

    private final TableView<RuleOutcome> table = new TableView<>();
    private final Label rule = new Label();
    private final Label why = new Label();

    RuleTable() {
        table.setId("quality-rules");
        table.setAccessibleText("Rules");
        table.getStyleClass().add("edge");
        Columns.of(table).controls("Outcome", 104, RuleTable::badge).text("Rule", 250, RuleOutcome::rule, "mono")
                .text("Measured", 170, RuleOutcome::measuredWords).text("Why", 260, RuleOutcome::message);
        table.getColumns().getFirst().setMinWidth(104);
        table.getColumns().getFirst().setMaxWidth(104);
        table.setTooltip(new Tooltip("Double-click a rule for the rows that failed it"));
        Rows.onCopy(table, each -> each.rule() + (each.message().isEmpty() ? "" : "\n" + each.message()));
        table.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            rule.setText(chosen == null ? "" : chosen.rule());
            why.setText(chosen == null ? "" : words(chosen));
        });
        rule.getStyleClass().add("mono");
        rule.setWrapText(true);
        why.setWrapText(true);
        why.setId("quality-why");
        var whole = new VBox(4, rule, why);
        whole.getStyleClass().add("quality-rule");
        whole.visibleProperty().bind(rule.textProperty().isNotEmpty());
        whole.managedProperty().bind(whole.visibleProperty());
        setCenter(table);
        setBottom(whole);
    }

    TableView<RuleOutcome> table() {
        return table;
    }

    void show(List<RuleOutcome> rules) {
        table.getItems().setAll(rules.stream().sorted(Comparator.comparing(RuleOutcome::passed)).toList());
        table.getSelectionModel().selectFirst();
    }

    private static String words(RuleOutcome rule) {
        var measured = rule.measuredWords();
        return (rule.passed() ? "It passed." : rule.message()) + (measured.isEmpty() ? "" : " Measured: " + measured);
    }

    private static StatusBadge badge(RuleOutcome rule) {
        return switch (rule.result()) {
            case "PASS" -> new StatusBadge(Tone.GOOD, "Passed");
            case "FAIL" -> new StatusBadge(Tone.BAD, "Failed");
            case "ERROR" -> new StatusBadge(Tone.WARNING, "Error");
            default -> StatusBadge.of(rule.result());
        };
    }
}
