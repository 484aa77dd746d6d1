package dev.stepdeck.ui.logs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.VBox;

/// Chooses log groups from a list to tick. A name that is typed in full and entered counts too, for a group that is not there yet.
final class GroupPicker extends MenuButton {

    private static final String NONE = "Choose log groups";

    private final ObservableList<String> known = FXCollections.observableArrayList();
    private final FilteredList<String> narrowed = new FilteredList<>(known);
    private final Set<String> ticked = new LinkedHashSet<>();
    private final TextField find = new TextField();
    private final Tooltip all = new Tooltip();
    private List<String> before = List.of();

    /// @param changed called when the user has closed the list with other groups than before
    GroupPicker(String id, Runnable changed) {
        super(NONE);
        setId(id);
        setAccessibleText("Log groups");
        setMaxWidth(360);
        setTooltip(all);
        find.setId(id + "-find");
        find.setAccessibleText("Filter the log groups");
        find.setPromptText("Filter, or a name and Enter");
        find.textProperty().subscribe(text -> narrowed.setPredicate(
                name -> name.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT))));
        find.setOnAction(_ -> enter());
        var list = new ListView<>(narrowed);
        list.setId(id + "-list");
        list.setAccessibleText("Log groups to tick");
        list.setPrefSize(380, 260);
        list.setPlaceholder(new Label("No log group has this name"));
        list.setCellFactory(CheckBoxListCell.forListView(this::tick));
        var item = new CustomMenuItem(new VBox(6, find, list), false);
        item.getStyleClass().add("group-picker");
        getItems().setAll(List.of(item));
        showingProperty().subscribe((_, showing) -> {
            if (showing) {
                before = List.copyOf(ticked);
                find.requestFocus();
            } else if (!before.equals(List.copyOf(ticked))) {
                changed.run();
            }
        });
    }

    /// The chosen groups, in the order in which they were chosen.
    List<String> groups() {
        return List.copyOf(ticked);
    }

    /// Sets which groups there are.
    void offer(List<String> names) {
        var offered = new LinkedHashSet<>(ticked);
        offered.addAll(names);
        known.setAll(offered);
    }

    /// Chooses groups; nobody is told.
    void choose(List<String> names) {
        ticked.clear();
        ticked.addAll(names);
        offer(new ArrayList<>(known));
        tell();
    }

    private void enter() {
        var typed = find.getText().strip();
        var exact = narrowed.size() == 1 ? narrowed.getFirst() : typed;
        if (!exact.isEmpty()) {
            ticked.clear();
            ticked.add(exact);
            offer(new ArrayList<>(known));
            find.clear();
            tell();
            hide();
        }
    }

    private SimpleBooleanProperty tick(String name) {
        var on = new SimpleBooleanProperty(ticked.contains(name));
        on.subscribe((_, now) -> {
            if (now) {
                ticked.add(name);
            } else {
                ticked.remove(name);
            }
            tell();
        });
        return on;
    }

    private void tell() {
        all.setText(ticked.isEmpty() ? NONE : String.join("\n", ticked));
        setText(ticked.isEmpty()
                ? NONE
                : ticked.iterator().next() + (ticked.size() > 1 ? " and " + (ticked.size() - 1) + " more" : ""));
    }
}
