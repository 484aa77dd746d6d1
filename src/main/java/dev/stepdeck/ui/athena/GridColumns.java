package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultRow;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The columns of a result: which are frozen, which are hidden, and which of the others are in the table at present. A table
/// lays out the headers of all its columns, so a thousand would take seconds: it has a hundred at a time.
final class GridColumns {

    /// How many columns scroll side by side.
    static final int AT_ONCE = 100;

    private static final double WIDEST = 360;
    private static final double NARROWEST = 60;
    private static final double CHARACTER = 7.4;
    private static final int ROWS_MEASURED = 50;

    private final IntFunction<ContextMenu> headMenu;
    private final Map<Integer, TableColumn<ResultRow, ResultRow>> made = new HashMap<>();
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Integer> frozen = new ArrayList<>();
    private final List<Integer> sequence = new ArrayList<>();
    private final BitSet hidden = new BitSet();
    private List<ResultColumn> described = List.of();
    private List<ResultRow> sample = List.of();
    private int begin;

    /// @param headMenu makes the menu of a column's header
    GridColumns(IntFunction<ContextMenu> headMenu) {
        this.headMenu = headMenu;
    }

    /// Starts over with other columns.
    void describe(List<ResultColumn> columns) {
        described = List.copyOf(columns);
        made.clear();
        numbers.clear();
        frozen.clear();
        hidden.clear();
        sequence.clear();
        IntStream.range(0, columns.size()).forEach(sequence::add);
        sample = List.of();
        begin = 0;
    }

    /// Adopts the order into which columns were moved.
    void remember(List<TableColumn<ResultRow, ?>> moved) {
        var now = moved.stream().flatMap(column -> number(column).stream()).toList();
        var places = now.stream().map(sequence::indexOf).sorted().toList();
        for (var i = 0; i < places.size(); i++) {
            sequence.set(places.get(i), now.get(i));
        }
    }

    /// Sets what the widths should fit.
    void measure(List<ResultRow> rows) {
        sample = List.copyOf(rows.subList(0, Math.min(rows.size(), ROWS_MEASURED)));
        made.forEach((number, column) -> column.setPrefWidth(width(number)));
    }

    /// Whether there are more than the table holds at a time.
    boolean partial() {
        return scrolling().size() > AT_ONCE;
    }

    /// How many columns scroll in total.
    int count() {
        return scrolling().size();
    }

    /// The index of the first column in the table, among those that scroll.
    int begin() {
        return begin;
    }

    /// Chooses the columns in the table.
    void begin(int place) {
        begin = Math.clamp(place, 0, Math.max(0, scrolling().size() - 1)) / AT_ONCE * AT_ONCE;
    }

    /// Brings a column into the table.
    void include(int number) {
        hidden.clear(number);
        if (!frozen.contains(number)) {
            begin(scrolling().indexOf(number));
        }
    }

    void freeze(int number, boolean stay) {
        frozen.remove((Integer) number);
        if (stay) {
            frozen.add(number);
        }
    }

    boolean isFrozen(int number) {
        return frozen.contains(number);
    }

    void show(int number, boolean visible) {
        hidden.set(number, !visible);
    }

    boolean isShown(int number) {
        return !hidden.get(number);
    }

    /// The frozen ones on the left.
    List<TableColumn<ResultRow, ResultRow>> left() {
        return frozen.stream().filter(this::isShown).map(this::column).toList();
    }

    /// Those that scroll, as many as the table holds at a time.
    List<TableColumn<ResultRow, ResultRow>> right() {
        var all = scrolling();
        begin = begin < all.size() ? begin : 0;
        return all.subList(begin, Math.min(all.size(), begin + AT_ONCE)).stream().map(this::column).toList();
    }

    /// The numbers of all that are not hidden, in the order of the table.
    List<Integer> shown() {
        var all = new ArrayList<>(frozen.stream().filter(this::isShown).toList());
        all.addAll(scrolling());
        return all;
    }

    /// The number of a column of the table.
    Optional<Integer> number(Object column) {
        return Optional.ofNullable(numbers.get(column));
    }

    /// The column of a number.
    TableColumn<ResultRow, ResultRow> column(int number) {
        return made.computeIfAbsent(number, this::make);
    }

    private List<Integer> scrolling() {
        return sequence.stream().filter(this::isShown).filter(number -> !frozen.contains(number)).toList();
    }

    private TableColumn<ResultRow, ResultRow> make(int number) {
        var about = described.get(number);
        var column = new TableColumn<ResultRow, ResultRow>();
        var head = new Label(about.name());
        var type = new Label(about.typeWords());
        head.getStyleClass().add("result-head");
        type.getStyleClass().add("result-type");
        var words = new HBox(6, head, type);
        words.setAlignment(about.numeric() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        words.setMaxWidth(Double.MAX_VALUE);
        head.setTooltip(new Tooltip(about.name() + "  " + about.typeWords()));
        column.setGraphic(words);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new ResultCell(number, about.numeric()));
        column.setMinWidth(NARROWEST);
        column.setPrefWidth(width(number));
        column.setComparator((_, _) -> 0);
        words.setOnContextMenuRequested(event -> {
            headMenu.apply(number).show(words, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        numbers.put(column, number);
        return column;
    }

    private double width(int number) {
        var about = described.get(number);
        var longest = about.name().length() + about.typeWords().length() + 4;
        for (var row : sample) {
            var value = row.value(number);
            longest = Math.max(longest, value == null ? 4 : value.length());
        }
        return Math.clamp(24 + longest * CHARACTER, NARROWEST, WIDEST);
    }
}
