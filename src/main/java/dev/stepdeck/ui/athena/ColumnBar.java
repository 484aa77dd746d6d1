package dev.stepdeck.ui.athena;

import java.util.Locale;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which columns of a very wide result are in the table, with buttons for the previous and next ones. Hidden for narrower results.
final class ColumnBar extends HBox {

    private final Label place = new Label();
    private final Button before = button("columns-before", "mdi2c-chevron-left", "Previous columns");
    private final Button behind = button("columns-behind", "mdi2c-chevron-right", "Next columns");

    ColumnBar(ResultGrid grid) {
        getStyleClass().add("button-row");
        place.setId("columns-place");
        place.getStyleClass().add("muted");
        place.setMinWidth(USE_PREF_SIZE);
        before.setOnAction(_ -> grid.turnColumns(-1));
        behind.setOnAction(_ -> grid.turnColumns(1));
        getChildren().setAll(before, place, behind);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(GridColumns columns) {
        setVisible(columns.partial());
        var end = Math.min(columns.count(), columns.begin() + GridColumns.AT_ONCE);
        place.setText(String.format(Locale.ROOT, "Columns %,d – %,d of %,d", columns.begin() + 1, end,
                columns.count()));
        before.setDisable(columns.begin() == 0);
        behind.setDisable(end == columns.count());
    }

    private static Button button(String id, String icon, String words) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        return button;
    }
}
