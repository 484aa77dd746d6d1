package dev.stepdeck.ui.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.pattern.SampleInput;
import dev.stepdeck.ui.editor.JsonEditor;
import dev.stepdeck.ui.editor.ScriptPane;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The input of an execution, and its start. The user's text stays whatever happens.
public final class StartController extends LiveScreen {

    private static final KeyCombination START = KeyCombination.keyCombination("Shortcut+Enter");
    private static final int INPUTS_KEPT = 10;
    private static final String EMPTY = "{\n  \n}";

    private final Place.Start place;
    private final Executions executions;
    private final List<SampleInput> samples;
    private final Navigator navigator;
    private final Memory memory;
    private final Consumer<String> started;
    private final JsonEditor editor = new JsonEditor();
    private final InputHints hints;
    private final InputFile file = new InputFile(
            (from, text) -> take(new InputChoice(from, text, "")), this::unreadable);
    private final BooleanProperty starting = new SimpleBooleanProperty();
    private final Parent view;
    private String given = "";

    @FXML
    private Label machine;
    @FXML
    private ListView<InputChoice> choices;
    @FXML
    private StackPane editorPane;
    @FXML
    private StackPane hintPane;
    @FXML
    private TextField name;
    @FXML
    private Label nameProblem;
    @FXML
    private Button start;
    @FXML
    private Label hint;
    @FXML
    private VBox outcome;

    /// An input that can be reused.
    ///
    /// @param section the caption above it when it is the first of its kind
    private record InputChoice(String title, String text, String section) {}

    /// @param samples the pattern's sample inputs
    /// @param started is told the ARN of what was started
    public StartController(Place.Start place, Executions executions, List<SampleInput> samples, Work work,
            Navigator navigator, Memory memory, Consumer<String> started) {
        super(work);
        this.place = place;
        this.executions = executions;
        this.samples = List.copyOf(samples);
        this.navigator = navigator;
        this.memory = memory;
        this.started = started;
        this.hints = new InputHints(executions, place.stateMachineArn());
        this.view = Fxml.load(this);
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (START.match(event)) {
                onStart();
                event.consume();
            }
        });
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Start " + machineName();
    }

    @Override
    protected void begin(WorkScope scope) {
        starting.set(false);
        fillChoices();
        hints.begin(scope);
        editor.requestFocus();
    }

    @FXML
    private void initialize() {
        machine.setText(machineName());
        editorPane.getChildren().add(new ScriptPane(editor));
        hintPane.getChildren().add(hints);
        editor.textProperty().subscribe(hints::look);
        InputFile.on(editorPane, this::open);
        editor.setAccessibleText("Input of the execution, as JSON");
        give(place.input().orElse(samples.isEmpty() ? lastInput() : samples.getFirst().text()));
        choices.setCellFactory(_ -> new ChoiceCell());
        choices.getSelectionModel().selectedItemProperty().subscribe(choice -> {
            if (choice != null) {
                take(choice);
            }
        });
        nameProblem.textProperty().bind(Bindings.createStringBinding(
                () -> Executions.nameProblem(name.getText()).orElse(""), name.textProperty()));
        nameProblem.managedProperty().bind(nameProblem.textProperty().isNotEmpty());
        start.disableProperty().bind(editor.validProperty().not().or(nameProblem.textProperty().isNotEmpty())
                .or(hints.fitsProperty().not())
                .or(starting).or(new SimpleBooleanProperty(executions.readOnly())));
        hint.setText(executions.readOnly() ? "This connection is read-only." : "Ctrl+Enter to start.");
    }

    /// What somebody typed is not replaced without a question.
    private void take(InputChoice choice) {
        var typed = !editor.textProperty().get().equals(given) && !editor.textProperty().get().isBlank()
                && !editor.textProperty().get().equals(choice.text());
        if (typed && !agreesToReplace(choice)) {
            Platform.runLater(choices.getSelectionModel()::clearSelection);
            return;
        }
        give(choice.text());
    }

    @FXML
    private void onFile() {
        InputFile.choose(view.getScene().getWindow()).ifPresent(this::open);
    }

    void open(Path chosen) {
        outcome.getChildren().clear();
        whileShown(scope -> file.open(scope, chosen));
    }

    private void unreadable(String from, Throwable thrown) {
        outcome.getChildren().setAll(new FailureView(Failure.of("Reading " + from, thrown), Optional.empty()));
    }

    private boolean agreesToReplace(InputChoice choice) {
        var words = new Label("What you typed is replaced by \u201c" + choice.title() + "\u201d.");
        words.setWrapText(true);
        words.setPrefWidth(380);
        return Dialogs.ask(view.getScene().getWindow(), "Replace the input?", words, "Replace", true).showAndWait()
                .orElse(false);
    }

    private void give(String text) {
        given = text;
        editor.textProperty().set(text);
    }

    private void fillChoices() {
        var all = new ArrayList<InputChoice>();
        for (var sample : samples) {
            all.add(new InputChoice(worded(sample.name()), sample.text(), all.isEmpty() ? "Sample inputs" : ""));
        }
        var last = memory.recallAll(key());
        for (var i = 0; i < last.size(); i++) {
            all.add(new InputChoice(last.get(i).replaceAll("\\s+", " "), last.get(i), i == 0 ? "Last used" : ""));
        }
        choices.getItems().setAll(all);
        choices.setPlaceholder(new Label("Inputs you use appear here"));
    }

    @FXML
    private void onStart() {
        if (start.isDisabled() || !isShown()) {
            return;
        }
        starting.set(true);
        outcome.getChildren().clear();
        var input = editor.textProperty().get();
        var wanted = name.getText().strip();
        whileShown(scope -> scope.start("Start execution",
                _ -> executions.start(place.stateMachineArn(), wanted, input), arn -> {
                    memory.rememberFirst(key(), input, INPUTS_KEPT);
                    name.clear();
                    started.accept(arn);
                    navigator.go(new Place.Execution(arn));
                }, this::refused));
    }

    private void refused(Throwable thrown) {
        starting.set(false);
        outcome.getChildren()
                .setAll(new FailureView(Failure.of("Starting the execution", thrown), Optional.of(this::onStart)));
    }

    /// "without-message" as "Without message".
    private static String worded(String fileName) {
        var words = fileName.replace('-', ' ').replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String lastInput() {
        return memory.recall(key()).orElse(EMPTY);
    }

    private String key() {
        return "inputs/" + place.stateMachineArn();
    }

    private String machineName() {
        return place.stateMachineArn().substring(place.stateMachineArn().lastIndexOf(':') + 1);
    }

    private static final class ChoiceCell extends ListCell<InputChoice> {

        @Override
        protected void updateItem(InputChoice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setGraphic(null);
                return;
            }
            var title = new Label(choice.title());
            title.setMaxWidth(230);
            var box = new VBox(2);
            if (!choice.section().isEmpty()) {
                var caption = new Label(choice.section());
                caption.getStyleClass().add("caption");
                box.getChildren().add(caption);
            }
            box.getChildren().add(title);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinHeight(choice.section().isEmpty() ? 24 : 50);
            box.setSpacing(choice.section().isEmpty() ? 0 : 8);
            setGraphic(box);
        }
    }
}
