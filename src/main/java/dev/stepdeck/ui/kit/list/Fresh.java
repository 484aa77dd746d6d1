package dev.stepdeck.ui.kit.list;

import java.util.function.DoubleConsumer;

import dev.stepdeck.ui.kit.Times;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Draws a list or table anew when it is seen again and times or fonts have changed meanwhile: its cells keep what they drew.
public final class Fresh {

    /// Under which the root of a window says how large its text is, in pixels.
    public static final String FONT_SIZE = "stepdeck-font-size";
    private static final double USUAL = 13;

    private final DoubleConsumer grow;
    private final Runnable redraw;
    private double size = USUAL;
    private Object zone = Times.zone();

    private Fresh(DoubleConsumer grow, Runnable redraw) {
        this.grow = grow;
        this.redraw = redraw;
    }

    /// Keeps a list fresh.
    public static void keep(ListView<?> list) {
        keep(list, _ -> {}, list::refresh);
    }

    /// Keeps a table fresh; its columns grow with the text.
    public static void keep(TableView<?> table) {
        keep(table, factor -> table.getColumns().forEach(column -> {
            column.setMinWidth(column.getMinWidth() * factor);
            column.setMaxWidth(column.getMaxWidth() * factor);
            column.setPrefWidth(column.getPrefWidth() * factor);
        }), table::refresh);
    }

    /// @param grow is told by how much widths are to be multiplied when text has another size
    private static void keep(Node list, DoubleConsumer grow, Runnable redraw) {
        var fresh = new Fresh(grow, redraw);
        list.sceneProperty().subscribe(fresh::seen);
    }

    private void seen(@Nullable Scene scene) {
        if (scene == null || scene.getRoot() == null) {
            return;
        }
        var now = scene.getRoot().getProperties().get(FONT_SIZE) instanceof Integer pixels ? pixels : size;
        if (now != size) {
            grow.accept(now / size);
            size = now;
        }
        if (!zone.equals(Times.zone())) {
            zone = Times.zone();
            redraw.run();
        }
    }
}
