package dev.stepdeck.ui.deploy;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.PatternProblem;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Says that the pattern's files have changed while its form was filled in, and lets the user choose which to deploy.
final class ChangedFiles extends VBox {

    private final Consumer<Pattern> take;
    private boolean broken;

    /// @param take the new files are to be used
    ChangedFiles(Consumer<Pattern> take) {
        super(8);
        getStyleClass().add("acknowledge");
        this.take = take;
        hide();
    }

    /// Whether the template cannot be read as it is now.
    boolean broken() {
        return broken;
    }

    void hide() {
        broken = false;
        show();
    }

    /// The new files can be used, or the old template kept.
    void offer(Pattern now) {
        broken = false;
        var use = new Button("Use the new files");
        use.setId("files-use");
        use.getStyleClass().addAll("accent", "small");
        use.setOnAction(_ -> {
            hide();
            take.accept(now);
        });
        var keep = new Button("Keep the old template");
        keep.setId("files-keep");
        keep.getStyleClass().add("small");
        keep.setOnAction(_ -> hide());
        show(words(
                "The template has changed on disk since you began to type. With the new one, what you typed stays for"
                        + " all parameters that are still there."),
                new FlowPane(8, 6, use, keep));
    }

    /// What was typed stays until the template is mended.
    void tellBroken(Pattern now) {
        broken = true;
        show(words("The pattern cannot be deployed as it is on disk now. "
                + Optional.of(now.problems()).filter(all -> !all.isEmpty()).map(all -> all.getFirst())
                        .map(PatternProblem::toString).orElse("")
                + " Once it is mended, this form goes on; what you typed stays."));
    }

    private void show(Node... content) {
        getChildren().setAll(content);
        setVisible(content.length > 0);
        setManaged(content.length > 0);
    }

    private static Label words(String text) {
        var words = new Label(text);
        words.setId("files-changed");
        words.setWrapText(true);
        return words;
    }
}
