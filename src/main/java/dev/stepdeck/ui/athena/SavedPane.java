package dev.stepdeck.ui.athena;

import java.util.function.Consumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.SavedQuery;
import dev.stepdeck.ui.kit.Dialogs;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Named queries and prepared statements of the workgroup: opened with a double-click, saved and deleted in Athena.
final class SavedPane extends BorderPane {

    private final Desk desk;
    private final Consumer<SavedQuery> open;
    private final ListView<SavedQuery> list = new ListView<>();
    private final Label empty = new Label(
            "No saved queries in this workgroup yet. Save… below the editor keeps one here.");

    /// @param open receives what to show
    SavedPane(Desk desk, Consumer<SavedQuery> open) {
        this.desk = desk;
        this.open = open;
        getStyleClass().add("athena-side");
        list.setId("saved-queries");
        list.setAccessibleText("Saved queries");
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
        setCenter(list);
    }

    /// Lists them.
    void read() {
        var workgroup = desk.workgroup().get();
        desk.work(scope -> scope.fetch(_ -> desk.services().saved().list(workgroup), list.getItems()::setAll,
                thrown -> {
                    list.getItems().clear();
                    empty.setText(Failure.of("Listing saved queries", thrown).why());
                }));
    }

    /// Asks for a name and saves a text.
    void save(String sql) {
        var name = new TextField();
        name.setId("save-name");
        name.setPromptText("Name");
        var description = new TextField();
        description.setPromptText("Description (optional)");
        var where = new Label("Saved in Athena in the workgroup " + desk.workgroup().get() + ", for the database "
                + (desk.database().get().isEmpty() ? "default" : desk.database().get()) + ".");
        where.getStyleClass().add("field-hint");
        var form = new VBox(8, name, description, where);
        form.setPrefWidth(380);
        Dialogs.ask(getScene().getWindow(), "Save this query?", form, "Save query", false).showAndWait()
                .filter(agreed -> agreed && !name.getText().isBlank())
                .ifPresent(_ -> keep(name.getText().strip(), description.getText().strip(), sql));
    }

    private void keep(String name, String description, String sql) {
        var workgroup = desk.workgroup().get();
        var database = desk.database().get().isEmpty() ? "default" : desk.database().get();
        desk.work(scope -> scope.fetch(_ -> {
            desk.services().saved().save(workgroup, name, description, database, sql);
            return name;
        }, _ -> read(), thrown -> tell("Saving the query", thrown)));
    }

    private void delete(SavedQuery query) {
        var text = new Label(query.sql());
        text.setWrapText(true);
        text.setPrefWidth(420);
        text.setMaxHeight(200);
        text.getStyleClass().add("mono");
        var workgroup = desk.workgroup().get();
        Dialogs.ask(getScene().getWindow(), "Delete " + query.name() + "?", text, "Delete query", true).showAndWait()
                .filter(agreed -> agreed).ifPresent(_ -> desk.work(scope -> scope.fetch(_ -> {
                    desk.services().saved().delete(workgroup, query);
                    return query;
                }, _ -> read(), thrown -> tell("Deleting the query", thrown))));
    }

    private void tell(String what, Throwable thrown) {
        var told = new Label(Failure.of(what, thrown).why());
        told.setWrapText(true);
        told.getStyleClass().add("field-problem");
        setBottom(told);
    }

    private final class Cell extends ListCell<SavedQuery> {

        @Override
        protected void updateItem(SavedQuery query, boolean none) {
            super.updateItem(query, none);
            setText(null);
            setTooltip(null);
            setContextMenu(null);
            if (none || query == null) {
                setGraphic(null);
                return;
            }
            var name = new Label(query.name());
            var kind = new Label(query.prepared() ? "prepared" : query.database());
            kind.getStyleClass().addAll("muted", "small-text");
            var row = new HBox(8, name, kind);
            if (!desk.services().saved().readOnly()) {
                var gone = new Button("", new FontIcon("mdi2d-delete-outline"));
                gone.getStyleClass().addAll("flat", "button-icon", "small");
                gone.setAccessibleText("Delete " + query.name());
                gone.setTooltip(new Tooltip("Delete"));
                gone.setOnAction(_ -> delete(query));
                row.getChildren().add(gone);
            }
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setTooltip(new Tooltip((query.description().isEmpty() ? "" : query.description() + "\n\n") + query.sql()));
            var show = new MenuItem("Open");
            show.setOnAction(_ -> open.accept(query));
            setContextMenu(new ContextMenu(show));
        }
    }
}
