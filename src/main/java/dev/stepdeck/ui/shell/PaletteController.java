package dev.stepdeck.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import dev.stepdeck.aws.Found;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.nav.Navigator;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// The command palette: type a few letters of what you want, a command or any object of the account, or paste an ARN or an id, and
/// press Enter. Objects arrive while one types.
final class PaletteController {

    private static final int MOST_SHOWN = 200;
    private static final Duration TYPING = Duration.millis(400);

    private final List<Command> commands;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Lookup lookup;
    private List<Command> objects = List.of();
    private List<Command> byId = List.of();
    private boolean knows;
    private boolean asking;
    private final Navigator navigator;
    private final Runnable close;
    private final Parent view;

    @FXML
    private TextField query;
    @FXML
    private ListView<Command> found;

    /// Looks an id up that is in no list.
    interface Lookup {

        /// @param found is given what has the id, on the FX thread
        void ask(String id, Consumer<List<Found>> found);
    }

    PaletteController(List<Command> commands, Navigator navigator, Runnable close, Lookup lookup) {
        this.lookup = lookup;
        this.commands = List.copyOf(commands);
        this.navigator = navigator;
        this.close = close;
        this.view = Fxml.load(this);
    }

    Parent view() {
        return view;
    }

    /// Empties the query and puts the caret there.
    void open(double width) {
        ((Region) view).setPrefWidth(width);
        query.clear();
        search();
        query.requestFocus();
    }

    /// Takes what there is to find.
    void know(List<Found> all) {
        knows = true;
        objects = all.stream().map(found -> Command.of(found, navigator)).toList();
        var chosen = found.getSelectionModel().getSelectedIndex();
        search();
        if (chosen > 0 && chosen < found.getItems().size()) {
            found.getSelectionModel().select(chosen);
        }
    }

    @FXML
    private void initialize() {
        query.textProperty().subscribe(_ -> {
            byId = List.of();
            search();
            typing.playFromStart();
        });
        typing.setOnFinished(_ -> lookUp());
        found.setCellFactory(_ -> new CommandCell(this::onRun));
        say();
    }

    /// What a text that nothing matches is: an id perhaps.
    private void lookUp() {
        var text = query.getText().strip();
        if (knows && found.getItems().isEmpty() && !text.isEmpty()) {
            asking = true;
            say();
            lookup.ask(text, answer -> {
                if (text.equals(query.getText().strip())) {
                    asking = false;
                    byId = answer.stream().map(each -> Command.of(each, navigator)).toList();
                    search();
                }
            });
        }
    }

    private void say() {
        var text = query.getText().strip();
        var words = new Label(!knows || asking
                ? "Looking…"
                : "Nothing here is called \u201c" + text + "\u201d." + """
                        \n
                        Try a word of a command or of a name, an ARN, an s3:// address, the id of an
                        execution, job run or query, a log group such as /aws-glue/jobs/output,
                        or the address of a page of the AWS console.""");
        words.setId("palette-nothing");
        found.setPlaceholder(words);
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
        Pasted.place(text).ifPresent(place -> matching
                .add(new Command("Open " + text.strip(), "mdi2a-arrow-right", "", () -> navigator.go(place))));
        commands.stream().filter(command -> command.matches(text)).forEach(matching::add);
        if (!text.isBlank()) {
            objects.stream().filter(object -> object.matches(text))
                    .sorted(Comparator.comparing(object -> !object.begins(text))).limit(MOST_SHOWN)
                    .forEach(matching::add);
        }
        matching.addAll(byId);
        found.getItems().setAll(matching);
        found.getSelectionModel().selectFirst();
        asking &= matching.isEmpty();
        say();
    }

    private static final class CommandCell extends ListCell<Command> {

        CommandCell(Runnable run) {
            setPrefWidth(0);
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
            name.setMinWidth(120);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            var detail = new Label(command.detail());
            detail.getStyleClass().addAll("muted", "small-text");
            detail.setMinWidth(0);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var keys = new Label(command.keys());
            keys.getStyleClass().add("key-hint");
            keys.setVisible(!command.keys().isEmpty());
            keys.setMinWidth(Region.USE_PREF_SIZE);
            var row = new HBox(name, detail, gap, keys);
            row.getStyleClass().add("command-row");
            setGraphic(row);
        }
    }
}
