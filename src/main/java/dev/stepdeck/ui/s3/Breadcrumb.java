package dev.stepdeck.ui.s3;

import java.util.ArrayList;
import java.util.function.Consumer;

import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.ui.kit.WholeText;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The way from all buckets to a folder; each step leads there. Of a long way the middle is in a menu.
final class Breadcrumb extends HBox {

    private static final int MOST_STEPS = 4;
    private static final double WIDEST = 420;

    /// @param buckets goes to all buckets
    Breadcrumb(S3Uri folder, Runnable buckets, Consumer<S3Uri> go) {
        setId("s3-path");
        getStyleClass().add("s3-path");
        setMinWidth(0);
        getChildren().add(link("Buckets", "s3-all", buckets));
        var steps = new ArrayList<S3Uri>();
        for (var step = folder; steps.isEmpty() || !steps.getFirst().key().isEmpty(); step = step.above()) {
            steps.addFirst(step);
        }
        var hidden = Math.max(0, steps.size() - MOST_STEPS);
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (i == 1 && hidden > 0) {
                add(middle(steps.subList(1, 1 + hidden), go));
                i += hidden - 1;
            } else if (i == steps.size() - 1) {
                var here = new Label(text(step));
                here.setId("s3-here");
                here.getStyleClass().add("s3-here");
                add(here);
            } else {
                add(link(text(step), "s3-step-" + i, () -> go.accept(step)));
            }
        }
    }

    private void add(Node step) {
        var slash = new Label("/");
        slash.getStyleClass().add("muted");
        slash.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(slash, step);
    }

    private static String text(S3Uri step) {
        var name = step.name();
        return step.key().isEmpty() ? name : name.substring(0, name.length() - 1);
    }

    private static Hyperlink link(String text, String id, Runnable action) {
        var link = new Hyperlink(text);
        link.setId(id);
        link.setMaxWidth(WIDEST);
        link.setMinWidth(0);
        WholeText.of(link);
        link.setOnAction(_ -> action.run());
        return link;
    }

    private static MenuButton middle(Iterable<S3Uri> steps, Consumer<S3Uri> go) {
        var menu = new MenuButton("…");
        menu.setAccessibleText("Folders between");
        menu.setId("s3-between");
        menu.getStyleClass().addAll("flat", "small");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        steps.forEach(step -> {
            var item = new MenuItem(text(step));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> go.accept(step));
            menu.getItems().add(item);
        });
        return menu;
    }
}
