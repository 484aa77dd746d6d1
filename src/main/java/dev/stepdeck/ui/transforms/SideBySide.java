package dev.stepdeck.ui.transforms;

import java.util.Optional;

import dev.stepdeck.aws.transform.ClusterRecords;
import dev.stepdeck.ui.kit.Words;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Records side by side: a line for each field, a column for each record. A value that is not what most of them have is marked by
/// colour and weight.
final class SideBySide extends BorderPane {

    private static final double FIELD = 130;
    private static final double RECORD = 180;
    private static final double NARROWEST = 110;

    private final TableView<ClusterRecords.Field> table = new TableView<>();
    private final Label title = new Label();
    private final CheckBox onlyDiffering = new CheckBox("Only differences");
    private @Nullable ClusterRecords shown;

    /// @param pages turns the pages of records
    SideBySide(Region pages) {
        getStyleClass().add("beside");
        table.setId("cluster-records");
        table.setAccessibleText("Records of the cluster side by side");
        table.getStyleClass().add("edge");
        title.setId("cluster-title");
        title.setMinWidth(0);
        title.getStyleClass().add("section-title");
        onlyDiffering.setId("cluster-only-differing");
        onlyDiffering.selectedProperty().subscribe(this::fill);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(title, gap, pages, onlyDiffering);
        bar.getStyleClass().add("cluster-bar");
        onlyDiffering.setMinWidth(Region.USE_PREF_SIZE);
        setTop(bar);
        setCenter(table);
    }

    /// @param matchId of the cluster
    /// @param total how many records it has
    void show(String matchId, long total, ClusterRecords records) {
        shown = records;
        var differing = records.differing();
        title.setText("Cluster " + matchId + " · " + Words.count(total, "record") + " · "
                + (differing == 0
                        ? "identical in all fields"
                        : Words.count(differing, "field") + (differing == 1
                                ? " differs"
                                : " differ")));
        table.getColumns().clear();
        table.getColumns().add(names());
        for (var i = 0; i < records.count(); i++) {
            table.getColumns().add(values(i, records.first() + i + 1));
        }
        fill();
    }

    private void fill() {
        if (shown != null) {
            table.getItems().setAll(shown.fields().stream()
                    .filter(field -> !onlyDiffering.isSelected() || field.differs()).toList());
            table.setPlaceholder(new Label("All fields are identical."));
        }
    }

    private static TableColumn<ClusterRecords.Field, String> names() {
        var column = new TableColumn<ClusterRecords.Field, String>("Field");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().name()));
        column.setPrefWidth(FIELD);
        column.setSortable(false);
        column.getStyleClass().add("field-name");
        return column;
    }

    private static TableColumn<ClusterRecords.Field, ClusterRecords.Field> values(int record, long number) {
        var column = new TableColumn<ClusterRecords.Field, ClusterRecords.Field>("Record " + number);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new ValueCell(record));
        column.setPrefWidth(RECORD);
        column.setMinWidth(NARROWEST);
        column.setSortable(false);
        return column;
    }

    /// The value of one record.
    private static final class ValueCell extends TableCell<ClusterRecords.Field, ClusterRecords.Field> {

        private final int record;

        ValueCell(int record) {
            this.record = record;
        }

        @Override
        protected void updateItem(ClusterRecords.@Nullable Field field, boolean empty) {
            super.updateItem(field, empty);
            getStyleClass().removeAll("differs", "null-value");
            setTooltip(null);
            if (empty || field == null) {
                setText(null);
                return;
            }
            var value = field.values().get(record);
            setText(words(value));
            if (value.filter(text -> !text.isEmpty()).isEmpty()) {
                getStyleClass().add("null-value");
            }
            if (field.differs(record)) {
                getStyleClass().add("differs");
                setTooltip(new Tooltip(field.usual().stream().findFirst()
                        .map(usual -> getText() + "\nMost have " + words(usual))
                        .orElse(getText() + "\nNo value is shared by most records")));
            }
        }

        private static String words(Optional<String> value) {
            return value.map(text -> text.isEmpty() ? "(empty)" : text).orElse("NULL");
        }
    }
}
