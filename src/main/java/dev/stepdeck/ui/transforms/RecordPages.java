package dev.stepdeck.ui.transforms;

import java.util.Locale;
import java.util.function.LongConsumer;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// Turns pages of records. Hidden while all are on one.
final class RecordPages extends HBox {

    private final int size;
    private final LongConsumer reader;
    private final Button back = new Button("", new FontIcon("mdi2c-chevron-left"));
    private final Button forth = new Button("", new FontIcon("mdi2c-chevron-right"));
    private final Label place = new Label();
    private long first;
    private long total;

    /// @param reader shows the page that begins with a record, from 0
    RecordPages(int size, LongConsumer reader) {
        super(4);
        this.size = size;
        this.reader = reader;
        setAlignment(Pos.CENTER_LEFT);
        back.setAccessibleText("Previous records");
        back.setId("cluster-back");
        forth.setAccessibleText("Next records");
        forth.setId("cluster-forth");
        place.setMinWidth(Region.USE_PREF_SIZE);
        back.getStyleClass().addAll("small", "button-icon");
        forth.getStyleClass().addAll("small", "button-icon");
        back.setOnAction(_ -> go(first - size));
        forth.setOnAction(_ -> go(first + size));
        managedProperty().bind(visibleProperty());
        getChildren().addAll(back, place, forth);
    }

    /// Begins with the first page.
    ///
    /// @param records how many there are
    void show(long records) {
        total = records;
        setVisible(records > size);
        go(0);
    }

    private void go(long wanted) {
        first = Math.max(0, wanted);
        back.setDisable(first == 0);
        forth.setDisable(first + size >= total);
        place.setText(String.format(Locale.ROOT, "%,d–%,d of %,d", first + 1, Math.min(first + size, total), total));
        reader.accept(first);
    }
}
