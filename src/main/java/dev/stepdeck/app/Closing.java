package dev.stepdeck.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.account.Ran;
import dev.stepdeck.aws.account.UnderWay;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// What happens when somebody closes the window: with the sandbox ends what runs in it, so that is said first, and the sandbox can go
/// on without a window. Used on the FX thread.
final class Closing {

    private static final int MOST_NAMED = 8;

    private final Connection.Sandbox sandbox;
    private final SandboxLife life;
    private final BooleanSupplier agrees;
    private final WorkScope scope;
    private boolean looking;

    /// @param agrees asks whether the user agrees to lose what is not saved, if there is anything
    Closing(Connection.Sandbox sandbox, SandboxLife life, BooleanSupplier agrees, Work work) {
        this.agrees = agrees;
        this.sandbox = sandbox;
        this.life = life;
        this.scope = work.scope();
    }

    /// Asks from now on. Who closes twice, because nothing answers, has closed.
    void watch(Stage stage) {
        stage.setOnCloseRequest(event -> {
            if (looking) {
                return;
            }
            if (!agrees.getAsBoolean()) {
                event.consume();
            } else if (life.endsWithWindow()) {
                look(stage, event);
            }
        });
    }

    private void look(Stage stage, WindowEvent event) {
        event.consume();
        looking = true;
        scope.fetch(_ -> {
            try (var clients = new Clients(sandbox, true)) {
                return new UnderWay(clients).list();
            }
        }, running -> {
            looking = false;
            if (running.isEmpty()) {
                stage.hide();
            } else {
                ask(stage, running);
            }
        }, _ -> stage.hide());
    }

    private void ask(Stage stage, List<Ran> running) {
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(stage);
        dialog.setTitle("Close Stepdeck");
        dialog.setHeaderText("The sandbox is working");
        dialog.getDialogPane().setContent(words(running));
        Dialogs.dress(dialog, stage);
        var stay = new ButtonType("Leave the sandbox running", ButtonBar.ButtonData.OK_DONE);
        var stop = new ButtonType("Stop everything and close", ButtonBar.ButtonData.OTHER);
        dialog.getDialogPane().getButtonTypes().setAll(stop, ButtonType.CANCEL, stay);
        name(dialog, stay, "close-stay", "accent");
        name(dialog, stop, "close-stop", "danger");
        var answer = dialog.showAndWait();
        if (answer.equals(Optional.of(stay))) {
            life.stay();
            stage.hide();
        } else if (answer.equals(Optional.of(stop))) {
            stage.hide();
        }
    }

    private static void name(Dialog<ButtonType> dialog, ButtonType type, String id, String styleClass) {
        var button = (Button) dialog.getDialogPane().lookupButton(type);
        button.setId(id);
        button.getStyleClass().add(styleClass);
        button.setMinWidth(Region.USE_PREF_SIZE);
        ButtonBar.setButtonUniformSize(button, false);
    }

    private static VBox words(List<Ran> running) {
        var now = Instant.now();
        var box = new VBox(6);
        running.stream().limit(MOST_NAMED).forEach(run -> {
            var line = new Label(
                    run.what().kind().title() + " " + run.of() + " \u00b7 " + run.what().name() + " \u00b7 for "
                            + Times.took(run.took(now)));
            line.getStyleClass().add("closing-line");
            line.setWrapText(true);
            line.setPrefWidth(520);
            line.setMinHeight(Region.USE_PREF_SIZE);
            box.getChildren().add(line);
        });
        if (running.size() > MOST_NAMED) {
            box.getChildren().add(new Label("and " + (running.size() - MOST_NAMED) + " more"));
        }
        var text = new Label(
                "When the sandbox ends, job runs and queries are stopped; executions continue from where they are at"
                        + " the next start. Or leave the sandbox running in the background: the next window finds it again, and its"
                        + " settings can end it.");
        text.setWrapText(true);
        text.setPrefWidth(520);
        text.setMinHeight(Region.USE_PREF_SIZE);
        box.getChildren().add(text);
        box.setId("closing");
        return box;
    }

    void close() {
        scope.close();
    }
}
