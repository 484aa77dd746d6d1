package dev.stepdeck.ui.run;

import java.util.List;

import dev.stepdeck.asl.history.RunState;
import dev.stepdeck.asl.history.VisitStatus;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Tone;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Why an execution failed, on one card: where, with what error, in which words, and what can be done.
final class FailureCard extends VBox {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// Members of a cause in JSON that say what went wrong, best first. Glue's job runs have the second.
    private static final List<String> TELLING = List.of("errorMessage", "ErrorMessage", "Cause", "message", "Message");

    FailureCard() {
        getStyleClass().add("failure-view");
        setId("failure-card");
    }

    /// Shows why a run failed.
    ///
    /// @param actions the buttons, the most useful first
    void show(RunState run, List<Button> actions) {
        var state = run.states().values().stream()
                .filter(found -> found.status() == VisitStatus.FAILED || found.status() == VisitStatus.TIMED_OUT)
                .reduce((_, last) -> last);
        var where = state.map(found -> "State " + found.state()).orElse("The execution");
        var title = new Label(where + " failed: " + (run.error().isEmpty() ? run.status().name() : run.error()),
                new FontIcon(Tone.BAD.icon()));
        title.getStyleClass().add("failure-title");
        title.setWrapText(true);
        var cause = new Label(telling(run.cause()));
        cause.setWrapText(true);
        cause.setId("failure-cause");
        var copy = new Button("Copy as text");
        copy.setOnAction(_ -> Clip.copy(where + "\nError: " + run.error() + "\nCause: " + run.cause()));
        var row = new HBox();
        row.getStyleClass().add("button-row");
        row.getChildren().addAll(actions);
        row.getChildren().add(copy);
        getChildren().setAll(title, cause, row);
        cause.setManaged(!cause.getText().isEmpty());
    }

    /// The sentence in a cause: causes of tasks are often the whole answer of a service in JSON.
    static String telling(String cause) {
        var text = cause.strip();
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            var json = JSON.readTree(text);
            return TELLING.stream().map(json::get).filter(value -> value != null && value.isString())
                    .map(JsonNode::stringValue).filter(value -> !value.isBlank()).map(FailureCard::telling).findFirst()
                    .orElse(text);
        } catch (JacksonException e) {
            return text;
        }
    }
}
