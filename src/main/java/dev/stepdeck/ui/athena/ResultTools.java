package dev.stepdeck.ui.athena;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.athena.ResultExport;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tools above a result: conditions on the left; columns, export and what is shown beside it on the right.
final class ResultTools extends BorderPane {

    /// What is shown beside the rows.
    enum Side {
        CELL("Cell", "mdi2f-form-textbox", "The whole value of the selected cell"),
        CHART("Chart", "mdi2c-chart-bar",
                "A quick chart of the rows"),
        QUERY("Query", "mdi2i-information-outline",
                "Everything Athena reports about the query");

        private final String words;
        private final String icon;
        private final String more;

        Side(String words, String icon, String more) {
            this.words = words;
            this.icon = icon;
            this.more = more;
        }
    }

    /// Below this width the conditions would need a second row beside buttons with words.
    private static final double FOR_WORDS = 700;

    private final ToggleGroup sides = new ToggleGroup();
    private final Label told = new Label();
    private final Button stop = new Button("Cancel");

    /// @param columnBar says which columns of a very wide result are shown
    /// @param columns shows the list of columns below a node
    /// @param export writes a file of a kind
    /// @param side is told what to show beside the rows; nothing when no button is pressed
    /// @param cancel ends what is in progress
    ResultTools(FilterBar filters, Node columnBar, Consumer<Node> columns, Consumer<ResultExport.Format> export,
            Consumer<Optional<Side>> side, Runnable cancel) {
        getStyleClass().add("result-tools");
        told.setId("result-told");
        told.getStyleClass().addAll("muted", "small-text");
        told.setMinWidth(0);
        stop.getStyleClass().add("small");
        stop.setId("result-cancel");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(_ -> cancel.run());
        stop.managedProperty().bind(stop.visibleProperty());
        tell("");
        var pick = new Button("Columns", new FontIcon("mdi2v-view-column-outline"));
        pick.setId("result-columns");
        pick.setOnAction(_ -> columns.accept(pick));
        var exports = new MenuButton("Export", new FontIcon("mdi2d-download"));
        exports.setId("result-export");
        for (var format : ResultExport.Format.values()) {
            var item = new MenuItem(format.words() + "…");
            item.setId("export-" + format.ending());
            item.setOnAction(_ -> export.accept(format));
            exports.getItems().add(item);
        }
        var right = new HBox(told, stop, columnBar, pick, exports);
        right.getStyleClass().add("button-row");
        right.setAlignment(Pos.TOP_RIGHT);
        for (var each : Side.values()) {
            var toggle = new ToggleButton("", new FontIcon(each.icon));
            toggle.setId("side-" + each.words.toLowerCase(Locale.ROOT));
            toggle.getStyleClass().add("button-icon");
            toggle.setAccessibleText(each.words);
            toggle.setTooltip(new Tooltip(each.words + ": " + each.more));
            toggle.setToggleGroup(sides);
            toggle.setUserData(each);
            right.getChildren().add(toggle);
        }
        for (var button : List.of(pick, exports)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(button.getText()));
            button.contentDisplayProperty().bind(widthProperty().map(
                    width -> width.doubleValue() < FOR_WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        }
        setAlignment(filters, Pos.TOP_LEFT);
        sides.selectedToggleProperty().subscribe(chosen -> side.accept(
                Optional.ofNullable(chosen).map(toggle -> (Side) toggle.getUserData())));
        setCenter(filters);
        setRight(right);
    }

    /// Shows what is in progress; empty when nothing is.
    void tell(String words) {
        told.setText(words);
        stop.setVisible(!words.isEmpty());
    }

    /// Shows something beside the rows, as if its button had been pressed.
    void choose(Side side) {
        sides.getToggles().stream().filter(toggle -> toggle.getUserData() == side).findFirst()
                .ifPresent(sides::selectToggle);
    }

    /// Releases all buttons.
    void chooseNone() {
        sides.selectToggle(null);
    }
}
