package dev.stepdeck.ui.athena;

import java.util.Locale;

import dev.stepdeck.aws.athena.ColumnProfile;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a column holds: counts, extremes, and the distribution of values.
final class ProfileView extends ScrollPane {

    private static final double WIDEST = 120;

    ProfileView(ColumnProfile profile) {
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        setId("column-profile");
        var name = new Label(profile.column().name());
        name.getStyleClass().add("section-title");
        var type = new Label(profile.column().typeWords());
        type.getStyleClass().add("muted");
        var head = new HBox(8, name, type);
        var grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(4);
        fact(grid, "Rows", count(profile.rows()));
        fact(grid, "NULL", count(profile.nulls()) + share(profile.nulls(), profile.rows()));
        fact(grid, "Distinct", count(profile.distinct()));
        fact(grid, "Minimum", ResultCell.line(profile.least()));
        fact(grid, "Maximum", ResultCell.line(profile.most()));
        fact(grid, "Mean", profile.mean());
        var page = new VBox(10, head, grid, bars(profile));
        page.getStyleClass().add("side-page");
        setContent(page);
    }

    private static VBox bars(ColumnProfile profile) {
        var most = profile.bars().stream().mapToLong(ColumnProfile.Bar::rows).max().orElse(1);
        var all = new VBox(2);
        for (var bar : profile.bars()) {
            var length = new Region();
            var width = Math.max(2, WIDEST * bar.rows() / most);
            length.setMinSize(width, 12);
            length.setMaxSize(width, 12);
            length.getStyleClass().add("profile-bar");
            var label = new Label(bar.label().isEmpty() ? "(empty)" : ResultCell.line(bar.label()));
            label.getStyleClass().addAll("small-text", "mono");
            label.setMinWidth(110);
            label.setPrefWidth(110);
            var rows = new Label(count(bar.rows()));
            rows.getStyleClass().addAll("muted", "small-text");
            rows.setMinWidth(USE_PREF_SIZE);
            var line = new HBox(8, label, length, rows);
            line.setAlignment(Pos.CENTER_LEFT);
            all.getChildren().add(line);
        }
        return all;
    }

    private static void fact(GridPane grid, String name, String value) {
        if (!value.isEmpty()) {
            var label = new Label(name);
            label.getStyleClass().add("muted");
            label.setMinWidth(USE_PREF_SIZE);
            var text = new Label(value);
            text.setWrapText(true);
            grid.addRow(grid.getRowCount(), label, text);
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(long part, long whole) {
        return part == 0 || whole == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * part / whole);
    }
}
