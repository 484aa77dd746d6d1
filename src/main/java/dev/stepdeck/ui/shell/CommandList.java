package dev.stepdeck.ui.shell;

import java.time.Instant;
import java.util.List;

import dev.stepdeck.aws.CliCommand;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Times;

import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the window did last, as commands of the AWS CLI to copy.
final class CommandList extends VBox {

    private static final double WIDE = 760;
    private static final double HIGH = 340;
    private static final int LONGEST = 300;

    CommandList(List<CliCommand> last) {
        super(8);
        setId("cli-list");
        setPrefSize(WIDE, HIGH);
        var title = new Label("The same with the AWS CLI");
        title.getStyleClass().add("section-title");
        var reads = new CheckBox("Include read-only commands");
        reads.setId("cli-reads");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, reads);
        head.getStyleClass().add("button-row");
        var shown = new FilteredList<>(FXCollections.observableArrayList(last));
        reads.selectedProperty().subscribe(all -> shown.setPredicate(command -> all || command.changes()));
        var list = new ListView<>(shown);
        list.setId("cli-commands-list");
        list.setAccessibleText("AWS CLI commands");
        list.setPlaceholder(
                new Label("Nothing has been changed yet. What you start, stop, deploy or query appears here."));
        list.setCellFactory(_ -> new CommandCell());
        list.setOnKeyPressed(event -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                Clip.copy(chosen.text());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
    }

    private static final class CommandCell extends ListCell<CliCommand> {

        @Override
        protected void updateItem(CliCommand command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            var text = new Label(command.text());
            text.getStyleClass().add("mono");
            text.setMinWidth(0);
            text.setMaxWidth(Double.MAX_VALUE);
            var whole = command.text();
            text.setTooltip(new Tooltip(whole.length() > LONGEST ? whole.substring(0, LONGEST) + "\u2026" : whole));
            HBox.setHgrow(text, Priority.ALWAYS);
            var ago = new Label(Times.ago(command.at(), Instant.now()));
            ago.getStyleClass().addAll("muted", "small-text");
            ago.setMinWidth(USE_PREF_SIZE);
            var copy = new Button("Copy", new FontIcon("mdi2c-content-copy"));
            copy.getStyleClass().add("small");
            copy.setMinWidth(USE_PREF_SIZE);
            copy.setOnAction(_ -> {
                Clip.copy(whole);
                copy.setText("Copied");
            });
            var row = new HBox(8, text, ago, copy);
            row.getStyleClass().add("command-row");
            row.setPrefWidth(0);
            setGraphic(row);
        }
    }
}
