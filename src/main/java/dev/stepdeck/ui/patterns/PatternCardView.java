package dev.stepdeck.ui.patterns;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.ui.graph.GraphThumbnail;
import dev.stepdeck.ui.work.Work;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A pattern in the catalogue: its graph, title, what it does, services and level. Enter and a click open it.
final class PatternCardView extends VBox {

    private static final double WIDTH = 330;
    private static final double PICTURE = 130;
    /// Six lines: what Serverless Land allows a description.
    private static final double LINES = 114;

    PatternCardView(Pattern pattern, Work work, Runnable open) {
        getStyleClass().add("pattern-card");
        setId("pattern-" + pattern.id());
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(pattern.title() + ". " + pattern.description());
        var title = new Label(pattern.title());
        title.getStyleClass().add("card-title");
        title.setWrapText(true);
        var what = new Label(pattern.description());
        what.setWrapText(true);
        what.getStyleClass().add("muted");
        VBox.setVgrow(what, Priority.ALWAYS);
        what.setAlignment(Pos.TOP_LEFT);
        what.setMaxHeight(LINES);
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().addAll(picture(pattern, work), title, what, gap, chips(pattern));
        if (!pattern.problems().isEmpty()) {
            var problem = new Label(pattern.problems().getFirst().message(), new FontIcon("mdi2a-alert-outline"));
            problem.setWrapText(true);
            problem.getStyleClass().add("field-problem");
            getChildren().add(problem);
        }
        setOnMouseClicked(_ -> open.run());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open.run();
                event.consume();
            }
        });
    }

    private static StackPane picture(Pattern pattern, Work work) {
        var box = new StackPane();
        box.getStyleClass().add("card-picture");
        box.setMinHeight(PICTURE);
        box.setMaxHeight(PICTURE);
        pattern.definitions().stream().findFirst().ifPresentOrElse(definition -> {
            var thumbnail = new GraphThumbnail(work, WIDTH - 40, PICTURE - 10);
            thumbnail.show(() -> definition.parsed().machine(), () -> box.getChildren().setAll(noPicture()));
            box.getChildren().add(thumbnail);
        }, () -> box.getChildren().add(noPicture()));
        return box;
    }

    private static FontIcon noPicture() {
        return new FontIcon("mdi2v-view-dashboard-outline");
    }

    private static FlowPane chips(Pattern pattern) {
        var chips = new FlowPane(6, 6);
        pattern.services().forEach(service -> chips.getChildren().add(chip(ServiceNames.of(service), "chip")));
        if (!pattern.level().isEmpty()) {
            chips.getChildren().add(chip("Level " + pattern.level(), "chip-quiet"));
        }
        return chips;
    }

    private static Label chip(String text, String styleClass) {
        var chip = new Label(text);
        chip.getStyleClass().add(styleClass);
        return chip;
    }
}
