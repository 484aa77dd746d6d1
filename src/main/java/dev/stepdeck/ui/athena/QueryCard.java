package dev.stepdeck.ui.athena;

import java.time.Instant;

import dev.stepdeck.aws.athena.QueryPrice;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Everything Athena reports about a query.
final class QueryCard extends ScrollPane {

    private final GridPane grid = new GridPane();

    QueryCard(QueryView query, QueryPrice price) {
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        setId("query-card");
        grid.setHgap(16);
        grid.setVgap(6);
        var status = query.status();
        var title = new Label("Query");
        title.getStyleClass().add("section-title");
        var head = new HBox(title,
                StatusBadge.of(status.state()));
        head.getStyleClass().add("button-row");
        if (!status.state().equals("FAILED")) {
            fact("Reason", status.reason());
        }
        fact("Error", status.error());
        fact("Statement", query.statement() + (query.substatement().isEmpty() ? "" : " · " + query.substatement()));
        fact("Submitted", Times.absolute(status.submitted()));
        fact("Duration", Times.took(status.took(Instant.now())));
        var used = query.statistics();
        fact("Queued", Times.took(used.queued()));
        fact("Planning", Times.took(used.planning()));
        fact("Engine", Times.took(used.engine()));
        fact("Service", Times.took(used.service()));
        fact("Scanned", Bytes.words(used.bytesScanned()));
        fact("Estimated cost", price.words(price.of(query)) + " at " + price.perTerabyte());
        fact("Result reused", used.reused() ? "Yes, nothing was scanned" : "No");
        fact("Workgroup", query.workgroup());
        fact("Database", query.database());
        fact("Engine version", query.engine());
        fact("Parameters", String.join(", ", query.parameters()));
        copied("Query ID", query.id());
        copied("Output", query.output().orElse("Managed by Athena"));
        var page = new VBox(10, head, grid);
        page.getStyleClass().add("side-page");
        setContent(page);
    }

    private void fact(String name, String value) {
        if (!value.isBlank()) {
            var text = new Label(value);
            text.setWrapText(true);
            row(name, text);
        }
    }

    private void copied(String name, String value) {
        row(name, new CopyLabel(value));
    }

    private void row(String name, Node value) {
        var label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        grid.addRow(grid.getRowCount(), label, value);
    }
}
