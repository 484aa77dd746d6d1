package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultFilter;

import javafx.collections.FXCollections;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/// Conditions for the rows: one to enter, and the active ones, each removable.
final class FilterBar extends FlowPane {

    private final ComboBox<Integer> column = new ComboBox<>();
    private final ComboBox<ResultFilter.Operator> operator = new ComboBox<>();
    private final TextField value = new TextField();
    private final List<ResultFilter> filters = new ArrayList<>();
    private final Consumer<List<ResultFilter>> changed;
    private List<ResultColumn> columns = List.of();

    /// @param changed receives the conditions that are now active
    FilterBar(Consumer<List<ResultFilter>> changed) {
        super(6, 4);
        this.changed = changed;
        getStyleClass().add("filter-bar");
        setRowValignment(VPos.CENTER);
        column.setId("filter-column");
        column.setAccessibleText("Column to filter by");
        column.setPrefWidth(120);
        column.setConverter(names());
        operator.setId("filter-operator");
        operator.setAccessibleText("Filter operator");
        operator.setConverter(words());
        operator.setItems(FXCollections.observableArrayList(ResultFilter.Operator.values()));
        operator.setValue(ResultFilter.Operator.CONTAINS);
        operator.valueProperty().subscribe(chosen -> value.setDisable(!chosen.takesValue()));
        value.setId("filter-value");
        value.setPromptText("Filter all rows (Enter)");
        value.setPrefColumnCount(12);
        value.setOnAction(_ -> add());
        operator.setOnAction(_ -> {
            if (!operator.getValue().takesValue() && column.getValue() != ResultFilter.ANY) {
                add();
            }
        });
        describe(List.of());
    }

    /// Starts over with other columns.
    void describe(List<ResultColumn> described) {
        columns = List.copyOf(described);
        filters.clear();
        value.clear();
        var numbers = new ArrayList<Integer>();
        numbers.add(ResultFilter.ANY);
        for (var i = 0; i < columns.size(); i++) {
            numbers.add(i);
        }
        column.getItems().setAll(numbers);
        column.setValue(ResultFilter.ANY);
        operator.setValue(ResultFilter.Operator.CONTAINS);
        draw();
    }

    /// Puts a column into the condition to be entered.
    void begin(int number) {
        column.setValue(number);
        operator.setValue(columns.get(number).numeric()
                ? ResultFilter.Operator.AT_LEAST
                : ResultFilter.Operator.CONTAINS);
        value.requestFocus();
    }

    /// Adds a condition.
    void add(ResultFilter filter) {
        filters.add(filter);
        draw();
        changed.accept(List.copyOf(filters));
    }

    private void add() {
        if (operator.getValue().takesValue() && value.getText().isEmpty()
                && operator.getValue() == ResultFilter.Operator.CONTAINS) {
            return;
        }
        var written = new ResultFilter(column.getValue(), operator.getValue(), value.getText());
        value.clear();
        add(written);
    }

    private void draw() {
        getChildren().setAll(column, operator, value);
        for (var filter : filters) {
            var chip = new Button(name(filter.column()) + " " + filter.operator().words()
                    + (filter.operator().takesValue() ? " " + shortened(filter.value()) : ""),
                    new FontIcon("mdi2c-close"));
            chip.getStyleClass().addAll("small", "filter-chip");
            chip.setContentDisplay(ContentDisplay.RIGHT);
            chip.setAccessibleText("Remove the condition " + chip.getText());
            chip.setOnAction(_ -> {
                filters.remove(filter);
                draw();
                changed.accept(List.copyOf(filters));
            });
            getChildren().add(chip);
        }
    }

    private String name(int number) {
        return number == ResultFilter.ANY ? "Any column" : columns.get(number).name();
    }

    private static String shortened(String text) {
        return "“" + (text.length() > 24 ? text.substring(0, 24) + "…" : text) + "”";
    }

    private StringConverter<Integer> names() {
        return new StringConverter<>() {
            @Override
            public String toString(Integer number) {
                return number == null || number >= columns.size() ? "" : name(number);
            }

            @Override
            public Integer fromString(String text) {
                return ResultFilter.ANY;
            }
        };
    }

    private static StringConverter<ResultFilter.Operator> words() {
        return new StringConverter<>() {
            @Override
            public String toString(ResultFilter.Operator chosen) {
                return chosen == null ? "" : chosen.words();
            }

            @Override
            public ResultFilter.Operator fromString(String text) {
                return ResultFilter.Operator.CONTAINS;
            }
        };
    }
}
