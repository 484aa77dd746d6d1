package dev.stepdeck.ui.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.account.MachineRow;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// The state machines, each with its last runs.
final class MachineTable {

    private final ObservableList<MachineRow> known = FXCollections.observableArrayList();
    private final FilteredList<MachineRow> narrowed = new FilteredList<>(known);
    private final Navigator navigator;

    MachineTable(Navigator navigator) {
        this.navigator = navigator;
    }

    /// Gives a table its columns and rows.
    void fill(TableView<MachineRow> table) {
        var sorted = new SortedList<>(narrowed);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        Columns.of(table).controls("State machine", 210, this::name).controls("Stack", 150, this::stack)
                .controls("Last 20 runs", 200, this::strip)
                .value("Running", 74, MachineRow::running, number -> number == 0 ? "" : String.valueOf(number),
                        "number-column")
                .value("Failed, 24 h", 90, row -> row.failedSince(Instant.now().minus(Duration.ofDays(1))),
                        number -> number == 0 ? "" : String.valueOf(number), "number-column", "failed-count")
                .value("Last start", 116, row -> row.lastStart().orElse(Instant.EPOCH), MachineTable::ago)
                .value("Next fire", 130, row -> row.nextFire().orElse(Instant.MAX),
                        at -> at.equals(Instant.MAX) ? "" : Times.in(at, Instant.now()));
        Rows.onOpen(table, row -> open(row));
        Rows.onCopy(table, row -> row.machine().arn());
    }

    List<MachineRow> shown() {
        return narrowed;
    }

    int size() {
        return known.size();
    }

    /// Shows rows; only those that changed are drawn anew, so that nothing jumps.
    void show(List<MachineRow> rows) {
        if (rows.size() != known.size() || !sameMachines(rows)) {
            known.setAll(rows);
            return;
        }
        for (var i = 0; i < rows.size(); i++) {
            if (!rows.get(i).equals(known.get(i))) {
                known.set(i, rows.get(i));
            }
        }
    }

    private boolean sameMachines(List<MachineRow> rows) {
        for (var i = 0; i < rows.size(); i++) {
            if (!rows.get(i).machine().equals(known.get(i).machine())) {
                return false;
            }
        }
        return true;
    }

    /// Shows those whose name or stack has some words and of whose runs one stands as wanted.
    void narrow(String words, Outcome outcome) {
        narrowed.setPredicate(row -> (row.machine().name() + " " + row.stack().orElse("")).toLowerCase(Locale.ROOT)
                .contains(words)
                && (outcome == Outcome.ALL || row.runs().stream().limit(RunStrip.MOST)
                        .anyMatch(run -> outcome.holds(run.status()))));
    }

    private void open(MachineRow row) {
        navigator.go(new Place.Executions(Optional.of(row.machine().arn())));
    }

    private Node name(MachineRow row) {
        var link = new Hyperlink(row.machine().name());
        link.setOnAction(_ -> open(row));
        link.setTooltip(new Tooltip(row.machine().arn() + "\n" + (row.listed() ? "Standard" : "Express")));
        return link;
    }

    private Node stack(MachineRow row) {
        return row.stack().<Node>map(stack -> {
            var link = new Hyperlink(stack);
            link.setOnAction(_ -> navigator.go(new Place.Stack(stack)));
            return link;
        }).orElseGet(Label::new);
    }

    private Node strip(MachineRow row) {
        if (!row.listed()) {
            return muted("Express: its runs are in its log only");
        }
        if (!row.trouble().isEmpty()) {
            return muted(row.trouble());
        }
        if (!row.read()) {
            return muted("Reading…");
        }
        return row.runs().isEmpty()
                ? muted("Never run")
                : new RunStrip(row.runs(), run -> navigator.go(new Place.Execution(run.arn())));
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        label.setTooltip(new Tooltip(words));
        return label;
    }

    private static String ago(Instant at) {
        return at.equals(Instant.EPOCH) ? "" : Times.ago(at, Instant.now());
    }
}
