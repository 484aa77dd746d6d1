package dev.stepdeck.ui.transforms;

import java.util.Locale;

import dev.stepdeck.aws.transform.TransformQuality;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The quality of a transform: its measures, what it took for what, and the columns that decide.
final class QualityPane extends VBox {

    private static final double BAR = 140;
    private static final int MOST_COLUMNS = 8;

    QualityPane(TransformQuality quality) {
        super(12);
        setId("transform-quality");
        var measures = new FlowPane(8, 8,
                measure("Precision", quality.precision(), "of the matches it finds are correct"),
                measure("Recall", quality.recall(), "of the actual matches are found"),
                measure("F1", quality.f1(), "the harmonic mean of both"),
                measure("PR curve area", quality.area(), "over all thresholds"));
        var decisions = new FlowPane(32, 16, matrix(quality.pairs()));
        if (!quality.importances().isEmpty()) {
            decisions.getChildren().add(importances(quality));
        }
        getChildren().addAll(measures, decisions);
    }

    /// 0.9731 as "97.3 %".
    static String share(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }

    private static VBox measure(String name, double value, String meaning) {
        var caption = new Label(name);
        caption.getStyleClass().add("caption");
        var number = new Label(share(value));
        number.getStyleClass().add("measure-value");
        var words = new Label(meaning);
        words.getStyleClass().addAll("muted", "small-text");
        words.setWrapText(true);
        var tile = new VBox(2, caption, number, words);
        tile.getStyleClass().add("measure");
        return tile;
    }

    private static VBox matrix(TransformQuality.Pairs pairs) {
        var grid = new GridPane();
        grid.setId("transform-confusion");
        grid.getStyleClass().add("confusion");
        grid.addRow(0, head(""), head("Predicted: same"), head("Predicted: not the same"));
        grid.addRow(1, head("Same record"), cell(pairs.truePositives(), "true positives", true),
                cell(pairs.falseNegatives(), "false negatives", false));
        grid.addRow(2, head("Not the same"), cell(pairs.falsePositives(), "false positives", false),
                cell(pairs.trueNegatives(), "true negatives", true));
        return titled("Pairs of labeled records", grid);
    }

    private static Label head(String text) {
        var head = new Label(text);
        head.getStyleClass().addAll("muted", "small-text");
        head.setMinWidth(Region.USE_PREF_SIZE);
        return head;
    }

    private static VBox cell(long count, String name, boolean right) {
        var number = new Label(String.format(Locale.ROOT, "%,d", count));
        number.getStyleClass().add("section-title");
        var words = new Label(name);
        words.getStyleClass().add("small-text");
        var cell = new VBox(number, words);
        cell.setAlignment(Pos.CENTER);
        cell.getStyleClass().addAll("confusion-cell", right || count == 0 ? "right" : "wrong");
        return cell;
    }

    private static VBox importances(TransformQuality quality) {
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        for (var column : quality.importances().subList(0, Math.min(MOST_COLUMNS, quality.importances().size()))) {
            var bar = new ProgressBar(column.share());
            bar.setPrefWidth(BAR);
            bar.setAccessibleText(column.column() + ": importance " + share(column.share()));
            bar.getStyleClass().add("importance");
            var name = new Label(column.column());
            var number = new Label(share(column.share()));
            number.getStyleClass().addAll("muted", "small-text");
            grid.addRow(grid.getRowCount(), name, centred(bar), number);
        }
        return titled("Column importance", grid);
    }

    private static HBox centred(ProgressBar bar) {
        var box = new HBox(bar);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static VBox titled(String title, Region content) {
        var caption = new Label(title);
        caption.getStyleClass().add("section-title");
        return new VBox(8, caption, content);
    }
}
