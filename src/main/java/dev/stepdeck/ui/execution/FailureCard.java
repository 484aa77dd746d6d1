package dev.stepdeck.ui.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.asl.history.FailureOrigin;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.aws.ErrorGuide;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.WholeText;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Browser;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Why an execution failed, on one card: where, with what error, in which words, what AWS documents about it, what Glue and the end of
/// the job's log say, and what can be done.
final class FailureCard extends VBox {

    private static final JsonMapper JSON = JsonMapper.shared();
    /// The members of a JSON cause that say what went wrong, best first. Glue job runs have the second.
    private static final List<String> TELLING = List.of("errorMessage", "ErrorMessage", "Cause", "message", "Message",
            "Error");
    private static final double LINES_HIGH = 8;
    /// In a lower window what AWS documents takes one line, and is said whole where the mouse rests.
    private static final double HIGH_ENOUGH = 720;

    private final ErrorGuide guide = new ErrorGuide();
    private final Consumer<Visit> onVisit;
    private final Browser browser;
    private final Label title = new Label("", new FontIcon(Tone.BAD.icon()));
    private final Hyperlink go = new Hyperlink();
    private final Label cause = wrapped("failure-cause");
    private final Label handled = wrapped("failure-handled");
    private final Label meaning = wrapped("failure-meaning");
    private final Label job = wrapped("failure-job");
    private final HBox buttons = new HBox();
    private final HBox actions = new HBox();
    private final JsonTree whole = new JsonTree();
    private final TitledPane wholePane = folded("Full cause", whole);
    private final TextArea log = new TextArea();
    private final TitledPane logPane = folded("End of the job's log", log);
    private String text = "";

    /// @param onVisit receives the visit that failed, to show it
    FailureCard(Consumer<Visit> onVisit, Browser browser) {
        this.onVisit = onVisit;
        this.browser = browser;
        getStyleClass().add("failure-view");
        setId("failure-card");
        title.getStyleClass().add("failure-title");
        title.setId("failure-title");
        title.setWrapText(true);
        go.setId("failure-state");
        meaning.getStyleClass().add("muted");
        meaning.wrapTextProperty().bind(sceneProperty().flatMap(Scene::heightProperty)
                .map(height -> height.doubleValue() >= HIGH_ENOUGH).orElse(true));
        WholeText.of(meaning);
        handled.getStyleClass().add("muted");
        buttons.getStyleClass().add("button-row");
        actions.getStyleClass().add("button-row");
        whole.setPrefHeight(150);
        log.setEditable(false);
        log.setId("failure-log");
        log.setAccessibleText("Last lines of the log");
        log.getStyleClass().add("mono");
        log.setPrefRowCount((int) LINES_HIGH);
        logPane.setId("failure-log-pane");
        var head = new HBox(8, title, go);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, cause, handled, meaning, job, wholePane, logPane, new HBox(8, actions, buttons));
    }

    /// Shows why an execution failed.
    ///
    /// @param origin where; empty when it failed as a whole
    void show(ExecutionState execution, Optional<FailureOrigin> origin) {
        var passedOn = origin.flatMap(FailureOrigin::handled).filter(first -> first.error().equals(execution.error()));
        var culprit = passedOn.or(() -> origin.map(FailureOrigin::visit));
        var where = culprit.map(FailureCard::place).orElse("The execution");
        var how = execution.status() == ExecutionStatus.TIMED_OUT ? " timed out: " : " failed: ";
        title.setText(where + how + (execution.error().isEmpty() ? execution.status().name() : execution.error()));
        go.setText("Show the state");
        go.setVisible(origin.isPresent());
        go.setOnAction(_ -> culprit.ifPresent(onVisit));
        show(cause, telling(execution.cause()));
        show(handled, origin.flatMap(FailureOrigin::handled)
                .map(before -> passedOn.isPresent()
                        ? "The error was caught, and the execution ended in " + place(origin.get().visit())
                                .replaceFirst("^S", "s") + ", which fails with it."
                        : before(before))
                .orElse(""));
        show(job, "");
        var known = guide.find(execution.error(), execution.cause());
        show(meaning, known.map(entry -> entry.meaning() + " " + entry.advice()).orElse(""));
        wholePane.setVisible(execution.cause().strip().startsWith("{"));
        whole.show(execution.cause());
        text = title.getText() + "\nCause: " + execution.cause()
                + (handled.isVisible() ? "\n" + handled.getText() : "")
                + known.map(entry -> "\n" + entry.meaning() + "\n" + entry.advice() + "\n" + entry.page()).orElse("");
        logPane.setVisible(false);
        buttons.getChildren().clear();
        known.ifPresent(entry -> {
            var page = new Button("Open AWS's page");
            page.setId("failure-page");
            page.setOnAction(_ -> browser.open(entry.page()));
            page.setTooltip(new Tooltip(entry.page()));
            buttons.getChildren().add(page);
        });
        var copy = new Button("Copy as text");
        copy.setId("failure-copy");
        copy.setOnAction(_ -> Clip.copy(text));
        buttons.getChildren().add(copy);
    }

    /// What a catcher took, when the execution failed with another error.
    private static String before(Visit visit) {
        var first = telling(visit.cause());
        return "Before that, " + place(visit) + " failed and the error was caught: " + visit.error()
                + (first.isEmpty() ? "" : ": " + first);
    }

    /// Offers what can be done, the most useful first.
    void act(List<Button> offered) {
        actions.getChildren().setAll(offered);
    }

    /// "State Load in iteration 3 of Each".
    private static String place(Visit visit) {
        return "State " + visit.state() + visit.workflow().around().map(around -> around.type().equals("Map")
                ? " in iteration " + visit.workflow().index() + " of " + around.state()
                : " in a branch of " + around.state()).orElse("");
    }

    /// Adds what Glue and the job's log say.
    void add(FailedJobLog.Account account) {
        if (!account.error().isEmpty() && !cause.getText().contains(account.error())) {
            show(job, "Glue says: " + account.error());
            text += "\n" + job.getText();
        }
        if (account.lines().isEmpty()) {
            return;
        }
        var lines = account.lines().stream().map(LogLine::message).map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        log.setText(lines);
        log.setScrollTop(Double.MAX_VALUE);
        logPane.setText("End of the job's log, " + Words.count(account.lines().size(), "line"));
        logPane.setVisible(true);
        text += "\n\nLog:\n" + lines;
    }

    private static void show(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
    }

    private static Label wrapped(String id) {
        var label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static TitledPane folded(String name, Node content) {
        var pane = new TitledPane(name, content);
        pane.setExpanded(false);
        pane.setAnimated(false);
        pane.getStyleClass().add("dense");
        pane.managedProperty().bind(pane.visibleProperty());
        return pane;
    }

    /// The sentence in a cause: task causes are often a service's whole JSON response.
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
