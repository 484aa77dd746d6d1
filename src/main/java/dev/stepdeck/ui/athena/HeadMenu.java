package dev.stepdeck.ui.athena;

import java.util.List;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu of a column header.
final class HeadMenu {

    private HeadMenu() {}

    static ContextMenu of(ResultPane pane, int column) {
        var grid = pane.grid();
        var frozen = grid.isFrozen(column);
        return new ContextMenu(item("Profile column", () -> pane.profile(column)),
                item("Filter by this column", () -> pane.filterBar().begin(column)), new SeparatorMenuItem(),
                item(frozen ? "Unfreeze column" : "Freeze column", () -> grid.freeze(column, !frozen)),
                item("Hide column", () -> grid.show(List.of(column), false)));
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
