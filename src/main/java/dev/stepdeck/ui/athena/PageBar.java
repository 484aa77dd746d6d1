package dev.stepdeck.ui.athena;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import dev.stepdeck.aws.athena.ResultSize;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The position in a result, and ways to other rows: the next page, the last one, a page or row by number.
final class PageBar extends HBox {

    private static final double WIDTH_FOR_ROAD = 680;

    private final Label place = new Label();
    private final Label road = new Label();
    private final Button first = button("page-first", "mdi2p-page-first", "First page");
    private final Button previous = button("page-previous", "mdi2c-chevron-left", "Previous page");
    private final Button next = button("page-next", "mdi2c-chevron-right", "Next page");
    private final Button last = button("page-last", "mdi2p-page-last", "Last page");
    private final TextField page = field("page-number", 4);
    private final TextField row = field("page-row", 6);
    private final ComboBox<Integer> pageSize = new ComboBox<>();
    private long at;
    private ResultSize size = new ResultSize(0, true);

    /// @param rows per page at first
    /// @param open receives the row, from 0, that a page begins with
    PageBar(int rows, LongConsumer open) {
        getStyleClass().addAll("button-row", "page-strip");
        place.setId("page-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        road.setId("page-road");
        road.getStyleClass().addAll("muted", "small-text");
        road.setMinWidth(Region.USE_PREF_SIZE);
        road.managedProperty().bind(road.visibleProperty());
        road.visibleProperty().bind(widthProperty().map(width -> width.doubleValue() >= WIDTH_FOR_ROAD));
        pageSize.getItems().setAll(Stream.of(100, 500, 1000, rows).distinct().sorted().toList());
        pageSize.setValue(rows);
        pageSize.setId("page-size");
        pageSize.setMinWidth(Region.USE_PREF_SIZE);
        pageSize.setAccessibleText("Rows per page");
        pageSize.setTooltip(new Tooltip("Rows per page"));
        pageSize.setOnAction(_ -> open.accept(at / pageSize() * pageSize()));
        first.setOnAction(_ -> open.accept(0));
        previous.setOnAction(_ -> open.accept(Math.max(0, at - pageSize())));
        next.setOnAction(_ -> open.accept(at + pageSize()));
        last.setOnAction(_ -> open.accept(lastPage()));
        page.setOnAction(_ -> number(page).ifPresent(number -> open.accept((number - 1) * pageSize())));
        row.setOnAction(_ -> number(row).ifPresent(number -> open.accept(number - 1)));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(first, previous, place, next, last, muted("Page", page), page, muted("Row", row), row,
                pageSize, gap, road);
    }

    /// Rows per page.
    int pageSize() {
        return pageSize.getValue();
    }

    /// Shows how rows are fetched.
    void tellRoad(String words, String more) {
        road.setText(words);
        road.setTooltip(new Tooltip(more));
    }

    /// Shows the position.
    ///
    /// @param begin the first row shown, from 0
    void show(long begin, int shown, ResultSize known) {
        at = begin;
        size = known;
        place.setText(shown == 0
                ? (begin == 0 ? "No rows" : "No such row")
                : String.format(Locale.ROOT, "%,d – %,d of %s%,d", begin + 1, begin + shown,
                        known.complete() ? "" : "more than ", known.rows()));
        page.setText(String.valueOf(begin / pageSize() + 1));
        var ends = known.complete() && begin + shown >= known.rows();
        first.setDisable(begin == 0);
        previous.setDisable(begin == 0);
        next.setDisable(ends);
        last.setDisable(ends || !known.complete());
    }

    /// Shows how many rows there are so far.
    void counted(int shown, ResultSize known) {
        show(at, shown, known);
    }

    private long lastPage() {
        return Math.max(0, (size.rows() - 1) / pageSize() * pageSize());
    }

    private static OptionalLong number(TextField field) {
        var digits = field.getText().replaceAll("[\\s,._]", "");
        return digits.matches("[1-9]\\d{0,14}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private static Label muted(String text, TextField field) {
        var label = new Label(text);
        label.setLabelFor(field);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static TextField field(String id, int columns) {
        var field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setMinWidth(Region.USE_PREF_SIZE);
        return field;
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
