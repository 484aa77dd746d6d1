package dev.stepdeck.ui.execution;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.stepdeck.aws.cost.CostItem;
import dev.stepdeck.aws.cost.ExecutionCost;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What an execution costs, item by item, and what is not known of it.
final class CostPane extends BorderPane {

    private final TableView<CostItem> table = new TableView<>();
    private final Label total = new Label();
    private final Label notes = new Label();
    private final boolean free;
    private ExecutionCost cost;

    /// @param openPrices leads to where prices are edited
    /// @param open shows a state
    CostPane(boolean free, ExecutionCost none, Runnable openPrices, Consumer<String> open) {
        this.free = free;
        this.cost = none;
        table.setId("cost-items");
        table.setAccessibleText("Costs by item");
        table.getStyleClass().add("edge");
        Columns.of(table).text("For", 240, CostItem::what).text("State", 160, CostItem::state)
                .text("Used", 250, CostItem::usage)
                .value("About", 100, CostItem::amount, amount -> cost.prices().words(amount), "number-column")
                .text("Price", 260, CostItem::price);
        Rows.onOpen(table, item -> {
            if (!item.state().isEmpty()) {
                open.accept(item.state());
            }
        });
        Rows.onCopy(table, item -> String.join("\t", item.what(), item.state(), item.usage(),
                String.format(Locale.ROOT, "%.6f", item.amount())));
        total.setId("cost-total");
        total.getStyleClass().add("section-title");
        var prices = new Hyperlink("Edit prices");
        prices.setId("cost-prices");
        prices.setOnAction(_ -> openPrices.run());
        notes.setId("cost-notes");
        notes.setMinWidth(0);
        notes.setTooltip(new Tooltip());
        notes.getTooltip().textProperty().bind(notes.textProperty());
        notes.getTooltip().setWrapText(true);
        notes.getTooltip().setMaxWidth(480);
        notes.getStyleClass().addAll("muted", "small-text");
        total.setMinWidth(Region.USE_PREF_SIZE);
        prices.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(12, total, prices, notes);
        head.getStyleClass().addAll("button-row", "cost-head");
        setTop(head);
        setCenter(table);
    }

    /// Shows a cost.
    void show(ExecutionCost found, boolean running) {
        cost = found;
        if (!found.items().equals(List.copyOf(table.getItems()))) {
            table.getItems().setAll(found.items());
        }
        total.setText((running ? "So far " : "In all ") + found.words());
        notes.setText((free ? "The sandbox charges nothing: this is what it would cost on AWS. " : "")
                + "Worked out from the history with the prices in Settings, without free tiers and agreements."
                + (found.missing().isEmpty() ? "" : " Not counted: " + String.join("; ", found.missing()) + "."));
    }
}
