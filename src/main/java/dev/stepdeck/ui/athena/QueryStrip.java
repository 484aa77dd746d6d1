package dev.stepdeck.ui.athena;

import java.time.Instant;

import dev.stepdeck.aws.athena.QueryPrice;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One line for a query: its status, its duration, what it scans and costs, and Cancel while it runs.
final class QueryStrip extends HBox {

    private final StatusBadge badge = new StatusBadge();
    private final ProgressIndicator wheel = new ProgressIndicator();
    private final Label facts = new Label();
    private final CopyLabel id = new CopyLabel();
    private final Button cancel = new Button("Cancel query");

    QueryStrip(Runnable onCancel) {
        getStyleClass().add("query-strip");
        setId("query-strip");
        badge.setId("query-state");
        wheel.setPrefSize(16, 16);
        wheel.setAccessibleText("The query is running");
        wheel.setMaxSize(16, 16);
        wheel.managedProperty().bind(wheel.visibleProperty());
        facts.setId("query-facts");
        facts.getStyleClass().add("muted");
        facts.setMinWidth(Region.USE_PREF_SIZE);
        id.setMinWidth(0);
        cancel.setId("query-cancel");
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.managedProperty().bind(cancel.visibleProperty());
        cancel.setOnAction(_ -> onCancel.run());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        id.getStyleClass().add("query-id");
        getChildren().setAll(badge, wheel, facts, gap, id, cancel);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Shows that a query is being sent.
    void sending() {
        setVisible(true);
        badge.show(Tone.RUNNING, "Starting");
        facts.setText("");
        id.setText("");
        wheel.setVisible(true);
        cancel.setVisible(false);
    }

    /// Shows that it did not start.
    void nothing() {
        setVisible(false);
    }

    void show(QueryView query, QueryPrice price, boolean mayCancel) {
        var status = query.status();
        setVisible(true);
        badge.show(Tone.of(status.state()), Words.of(status.state()));
        wheel.setVisible(!status.ended());
        cancel.setVisible(!status.ended() && mayCancel);
        id.setText(query.id());
        var scanned = query.statistics().bytesScanned();
        facts.setText(Times.took(status.took(Instant.now())) + "  ·  " + Bytes.words(scanned) + " scanned  ·  about "
                + price.words(price.of(query)) + (query.statistics().reused() ? "  ·  earlier result reused" : "")
                + "  ·  " + query.workgroup());
        facts.setTooltip(new Tooltip("Estimated at " + price.perTerabyte()
                + ", at least 10 MB. DDL and failed queries are not billed. Submitted "
                + Times.absolute(status.submitted())));
    }
}
