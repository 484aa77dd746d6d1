package dev.stepdeck.ui.athena;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.QueryPage;
import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The queries of the workgroup, the newest first; Athena keeps them for 45 days.
final class HistoryPane extends BorderPane {

    private static final int LONGEST = 120;

    private final Desk desk;
    private final ObservableList<QueryView> known = FXCollections.observableArrayList();
    private final FilteredList<QueryView> narrowed = new FilteredList<>(known);
    private final ListView<QueryView> list = new ListView<>(narrowed);
    private final Button more = new Button("Load more");
    private final Label empty = new Label("No queries yet in this workgroup.");
    private Optional<String> next = Optional.empty();

    /// @param open receives a query to show
    HistoryPane(Desk desk, Consumer<QueryView> open) {
        this.desk = desk;
        getStyleClass().add("athena-side");
        list.setId("query-history");
        list.setAccessibleText("Queries in the workgroup");
        list.setCellFactory(_ -> new Cell());
        empty.setWrapText(true);
        empty.getStyleClass().add("muted");
        list.setPlaceholder(empty);
        list.setOnMouseClicked(event -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (event.getClickCount() == 2 && chosen != null) {
                open.accept(chosen);
            }
        });
        list.setOnKeyPressed(event -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                open.accept(chosen);
            }
        });
        var find = new TextField();
        find.setId("history-find");
        find.setPromptText("Filter by text or state");
        find.textProperty().subscribe(text -> narrowed.setPredicate(query -> matches(query,
                text.strip().toLowerCase(Locale.ROOT))));
        HBox.setHgrow(find, Priority.ALWAYS);
        var again = new Button("", new FontIcon("mdi2r-refresh"));
        again.getStyleClass().addAll("flat", "button-icon");
        again.setAccessibleText("Reload");
        again.setTooltip(new Tooltip("Reload"));
        again.setOnAction(_ -> read());
        var top = new HBox(4, find, again);
        top.getStyleClass().add("athena-side-top");
        more.getStyleClass().add("small");
        more.setId("history-more");
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        more.setOnAction(_ -> fetch(next));
        setTop(top);
        setCenter(list);
        setBottom(more);
        desk.ended().subscribe(_ -> {
            if (getParent() != null && getParent().isVisible() && getScene() != null) {
                read();
            }
        });
    }

    /// Lists from the newest one.
    void read() {
        fetch(Optional.empty());
    }

    private void fetch(Optional<String> token) {
        var workgroup = desk.workgroup().get();
        desk.work(scope -> scope.fetch(_ -> desk.services().queries().history(workgroup, token),
                page -> show(page, token.isPresent()),
                thrown -> empty.setText(Failure.of("Listing queries", thrown).why())));
    }

    private void show(QueryPage page, boolean behind) {
        if (behind) {
            known.addAll(page.queries());
        } else {
            known.setAll(page.queries());
        }
        next = page.next();
        more.setVisible(next.isPresent());
    }

    private static boolean matches(QueryView query, String words) {
        return query.sql().toLowerCase(Locale.ROOT).contains(words)
                || query.status().state().toLowerCase(Locale.ROOT).contains(words) || query.id().contains(words);
    }

    private static final class Cell extends ListCell<QueryView> {

        @Override
        protected void updateItem(QueryView query, boolean empty) {
            super.updateItem(query, empty);
            setText(null);
            setTooltip(null);
            if (empty || query == null) {
                setGraphic(null);
                return;
            }
            var line = query.sql().strip().replaceAll("\\s+", " ");
            var sql = new Label(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
            sql.getStyleClass().add("mono");
            sql.setMinWidth(0);
            var status = query.status();
            var facts = new Label(Times.ago(status.submitted(), Instant.now()) + " · "
                    + Times.took(status.took(Instant.now())) + " · " + Bytes.words(query.statistics().bytesScanned()));
            facts.getStyleClass().addAll("muted", "small-text");
            var badge = StatusBadge.of(status.state());
            var below = new HBox(8, badge, facts);
            below.setAlignment(Pos.CENTER_LEFT);
            setGraphic(new VBox(3, sql, below));
            setPrefWidth(0);
            setTooltip(new Tooltip(query.sql() + "\n\n" + Times.absolute(status.submitted())
                    + "\nDouble-click to show it with its rows"));
        }
    }
}
