package dev.stepdeck.ui.inbox;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.Inbox;
import dev.stepdeck.aws.Letter;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One letter: from whom, its text, and what can be done with it.
final class LetterView extends VBox {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Button open = new Button("Open execution");
    private final StackPane body = new StackPane();
    private final Letter letter;

    /// What the buttons do.
    ///
    /// @param execution opens an execution by its ARN
    record Actions(Consumer<Letter> confirm, Consumer<Letter> unread, Consumer<Letter> delete,
            Consumer<String> execution) {}

    LetterView(Letter letter, Actions actions, boolean readOnly) {
        this.letter = letter;
        getStyleClass().add("letter-view");
        var title = new Label(letter.title());
        title.setId("letter-title");
        title.getStyleClass().add("letter-heading");
        title.setWrapText(true);
        var buttons = new FlowPane(8, 6);
        letter.confirmation().ifPresent(asked -> buttons.getChildren().add(confirmation(asked, actions, readOnly)));
        open.setId("letter-execution");
        open.managedProperty().bind(open.visibleProperty());
        link(letter.execution().or(() -> Inbox.executionIn(letter.excerpt())), actions);
        var unread = new Button("Mark as unread");
        unread.setId("letter-unread");
        unread.setOnAction(_ -> actions.unread().accept(letter));
        unread.setDisable(readOnly);
        var delete = new Button("Delete");
        delete.setId("letter-delete");
        delete.setOnAction(_ -> actions.delete().accept(letter));
        delete.setDisable(readOnly);
        buttons.getChildren().addAll(open, unread, delete);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(title, facts(), buttons, body);
    }

    Letter letter() {
        return letter;
    }

    private Node confirmation(Letter.Confirmation asked, Actions actions, boolean readOnly) {
        if (!asked.pending()) {
            var done = new StatusBadge(Tone.GOOD, "Confirmed");
            done.setId("letter-confirmed");
            return done;
        }
        var confirm = new Button("Confirm subscription");
        confirm.setId("letter-confirm");
        confirm.getStyleClass().add("accent");
        confirm.setDisable(readOnly);
        confirm.setOnAction(_ -> {
            confirm.setDisable(true);
            actions.confirm().accept(letter);
        });
        return confirm;
    }

    private void link(Optional<String> execution, Actions actions) {
        open.setVisible(execution.isPresent());
        execution.ifPresent(arn -> open.setOnAction(_ -> actions.execution().accept(arn)));
    }

    private GridPane facts() {
        var grid = new GridPane(12, 4);
        fact(grid, 0, "To", new Label(letter.to() + " by " + word(letter.protocol())));
        if (!letter.topicArn().isEmpty()) {
            fact(grid, 1, "Topic", new CopyLabel(letter.topicArn()));
        }
        fact(grid, 2, "Sent", new Label(Times.absolute(letter.sent())));
        return grid;
    }

    private static void fact(GridPane grid, int row, String name, Node value) {
        var caption = new Label(name);
        caption.getStyleClass().add("muted");
        caption.setMinWidth(USE_PREF_SIZE);
        grid.addRow(row, caption, value);
    }

    private static String word(String protocol) {
        return switch (protocol) {
            case "email", "email-json" -> "e-mail";
            case "sms" -> "SMS";
            case "http", "https" -> "HTTP request";
            default -> protocol;
        };
    }

    /// Shows the whole text: JSON formatted, other text as it is.
    void show(String text, Actions actions) {
        if (!open.isVisible()) {
            link(Inbox.executionIn(text), actions);
        }
        body.getChildren().setAll(shaped(text).<Node>map(LetterView::json).orElseGet(() -> plain(text)));
    }

    /// Shows why the text cannot be read.
    void lost(Node failure) {
        body.getChildren().setAll(failure);
    }

    private static Optional<String> shaped(String text) {
        var start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text).toPrettyString());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static CodeView json(String text) {
        var view = new CodeView(Language.JSON);
        view.setId("letter-json");
        view.setAccessibleText("Text of the message, JSON");
        view.getStyleClass().add("letter-json");
        view.show(text);
        return view;
    }

    private static TextArea plain(String text) {
        var area = new TextArea(text);
        area.setId("letter-text");
        area.setAccessibleText("Text of the message");
        area.setEditable(false);
        area.setWrapText(true);
        return area;
    }
}
