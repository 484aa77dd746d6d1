package dev.stepdeck.ui.shell;

import java.time.Duration;
import java.time.Instant;

import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.work.Activity;

import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Work in progress, how far it is, and the button that cancels it.
final class ActivityList extends ListView<Activity> {

    ActivityList(ObservableList<Activity> activities) {
        super(activities);
        getStyleClass().add("activity-list");
        setAccessibleText("Activities");
        setCellFactory(_ -> new ActivityCell());
        setPlaceholder(new Label("No activities"));
        setPrefSize(360, 220);
    }

    private static final class ActivityCell extends ListCell<Activity> {

        @Override
        protected void updateItem(Activity activity, boolean empty) {
            super.updateItem(activity, empty);
            setGraphic(empty || activity == null ? null : row(activity));
        }

        private static HBox row(Activity activity) {
            var name = new Label(activity.name());
            name.getStyleClass().add("section-title");
            var message = new Label();
            message.getStyleClass().add("muted");
            message.textProperty().bind(activity.messageProperty().map(text -> text + "  "
                    + Times.took(Duration.between(activity.started(), Instant.now()))));
            var bar = new ProgressBar();
            bar.progressProperty().bind(activity.fractionProperty());
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText("Progress of " + activity.name());
            var cancel = new Button("Cancel");
            cancel.getStyleClass().add("small");
            cancel.setAccessibleText("Cancel " + activity.name());
            cancel.setOnAction(_ -> activity.cancel());
            var text = new VBox(4, name, message, bar);
            HBox.setHgrow(text, Priority.ALWAYS);
            return new HBox(8, text, cancel);
        }
    }
}
