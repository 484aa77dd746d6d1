package dev.stepdeck.ui.s3;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.list.Columns;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The columns of a folder's content. Folders stay above objects in the order of names.
final class EntryTable {

    private static final double NAME = 240;
    /// A date is of use only as a whole; names and storage classes say enough with their beginning.
    private static final double DATE = 164;

    private EntryTable() {}

    static void fill(TableView<Entry> table) {
        Columns.of(table);
        var name = new TableColumn<Entry, Entry>("Name");
        name.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        name.setCellFactory(_ -> new NameCell());
        name.setComparator(Comparator.comparing((Entry each) -> each instanceof Entry.Item)
                .thenComparing(each -> each.uri().key()));
        name.setPrefWidth(NAME);
        table.getColumns().add(name);
        Columns.of(table).value("Size", 90, EntryTable::size, bytes -> bytes < 0 ? "" : Bytes.words(bytes),
                "number-column")
                .value("Last modified", 170, entry -> modified(entry).orElse(Instant.EPOCH),
                        at -> at.equals(Instant.EPOCH) ? "" : Times.day(at))
                .text("Storage class", 110, EntryTable::storageClass).whereThereIsRoom();
        table.getColumns().get(2).setMinWidth(DATE);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    }

    private static long size(Entry entry) {
        return switch (entry) {
            case Entry.Folder _ -> -1;
            case Entry.Item item -> item.size();
        };
    }

    private static Optional<Instant> modified(Entry entry) {
        return switch (entry) {
            case Entry.Folder _ -> Optional.empty();
            case Entry.Item item -> item.modified();
        };
    }

    private static String storageClass(Entry entry) {
        return switch (entry) {
            case Entry.Folder _ -> "";
            case Entry.Item item -> item.storageClass();
        };
    }

    /// A name on one line, whatever it contains, with an icon of what it is.
    private static final class NameCell extends TableCell<Entry, Entry> {

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(entry.uri().name().replaceAll("\\p{Cntrl}", "␣"));
            setGraphic(new FontIcon(
                    entry instanceof Entry.Folder ? "mdi2f-folder-outline" : "mdi2f-file-outline"));
        }
    }
}
