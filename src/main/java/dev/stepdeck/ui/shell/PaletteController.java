package dev.stepdeck.ui.shell;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.nav.Navigator;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The command palette: type a few letters of what you want, or paste an ARN, and press Enter.
final class PaletteController {

    private final List<Command> commands;
    private final Navigator navigator;
    private final Runnable close;
    private final Parent view;

    @FXML
    private TextField query;
    @FXML
    private ListView<Command> found;

    PaletteController(List<Command> commands, Navigator navigator, Runnable close) {
        this.commands = List.copyOf(commands);
        this.navigator = navigator;
        this.close = close;
        this.view = Fxml.load(this);
    }

    Parent view() {
        return view;
    }

    /// Empties the query and puts the caret there.
    void open() {
        query.clear();
        search();
        query.requestFocus();
    }

    @FXML
    private void initialize() {
        query.textProperty().subscribe(_ -> search());
        found.setCellFactory(_ -> new CommandCell(this::onRun));
        found.setPlaceholder(new Label("""
                Nothing here is called that.
                Try a word of a command, the ARN of an execution, state machine,
                stack or Glue job, or a log group such as /aws-glue/jobs/output."""));
    }

    @FXML
    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> select(1);
            case UP -> select(-1);
            case ENTER -> onRun();
            case ESCAPE -> close.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void onRun() {
        var chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.action().run();
        }
    }

    private void select(int step) {
        var size = found.getItems().size();
        if (size > 0) {
            var next = Math.floorMod(found.getSelectionModel().getSelectedIndex() + step, size);
            found.getSelectionModel().select(next);
            found.scrollTo(Math.max(0, next - 4));
        }
    }

    private void search() {
        var text = query.getText();
        var matching = new ArrayList<Command>();
        Command.placeOf(text).ifPresent(place -> matching
                .add(new Command("Open " + text.strip(), "mdi2a-arrow-right", "", () -> navigator.go(place))));
        commands.stream().filter(command -> command.matches(text)).forEach(matching::add);
        found.getItems().setAll(matching);
        found.getSelectionModel().selectFirst();
    }

    private static final class CommandCell extends ListCell<Command> {

        CommandCell(Runnable run) {
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    run.run();
                }
            });
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            var name = new Label(command.name(), new FontIcon(command.icon()));
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var keys = new Label(command.keys());
            keys.getStyleClass().add("key-hint");
            keys.setVisible(!command.keys().isEmpty());
            var row = new HBox(name, gap, keys);
            row.getStyleClass().add("command-row");
            setGraphic(row);
        }
    }
}
