package dev.stepdeck.ui.walkthrough;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.pattern.walkthrough.Action;
import dev.stepdeck.pattern.walkthrough.Mark;

import javafx.application.Platform;
import javafx.css.Selector;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Window;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

/// Finds the controls of the window and its dialogs, and uses them as a user would. Used on the FX thread.
final class Hands {

    static final String SCRIPT_QUESTION = "script-question";

    private final Path folder;

    /// @param folder of the pattern, for the files that are chosen
    Hands(Path folder) {
        this.folder = folder;
    }

    /// The control, if it can be seen in any window; dialogs first. The question whether a script may run is a person's to answer.
    static Optional<Node> find(Mark mark) {
        return Window.getWindows().reversed().stream().filter(Window::isShowing)
                .flatMap(window -> Optional.ofNullable(window.getScene()).stream()).map(Scene::getRoot)
                .filter(root -> !SCRIPT_QUESTION.equals(root.getId()))
                .flatMap(root -> root.lookupAll(mark.control()).stream())
                .filter(Hands::seen).filter(node -> mark.text().isEmpty() || says(node, mark.text())).findFirst();
    }

    /// Whether a control that was found is still there to be found, which is much quicker to tell than to find it: it can be seen in the
    /// window that was opened last.
    static boolean isStill(Node node, Mark mark) {
        var scene = node.getScene();
        return scene != null && Window.getWindows().getLast().equals(scene.getWindow()) && scene.getWindow().isShowing()
                && seen(node) && Selector.createSelector(mark.control()).applies(node)
                && (mark.text().isEmpty() || says(node, mark.text()));
    }

    /// Does it if the control is ready. An answer of false means: not yet.
    boolean done(Action action) {
        return find(action.mark()).filter(node -> !node.isDisabled()).map(node -> switch (action) {
            case Action.Press _ -> press(node);
            case Action.Tick _ -> tick(node);
            case Action.Write write -> write(node, write.file()
                    ? folder.resolve(write.text()).toString()
                    : write.text());
            case Action.Choose choose -> Entries.choose(node, choose.item());
        }).orElse(false);
    }

    /// Later, because what it opens may be a dialog, which returns only when it is closed.
    private static boolean press(Node node) {
        Platform.runLater(() -> {
            if (node instanceof ButtonBase button) {
                button.fire();
            } else {
                click(node);
            }
        });
        return true;
    }

    private static boolean tick(Node node) {
        if (node instanceof CheckBox box) {
            box.setSelected(true);
            return true;
        }
        return false;
    }

    private static boolean write(Node node, String text) {
        switch (node) {
            case TextInputControl field -> field.setText(text);
            case CodeArea area -> area.replaceText(TextPos.ZERO, area.getDocumentEnd(), text);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void click(Node node) {
        var bounds = node.getLayoutBounds();
        var scene = node.localToScene(bounds.getCenterX(), bounds.getCenterY());
        var screen = node.localToScreen(bounds.getCenterX(), bounds.getCenterY());
        for (var type : new EventType<?>[]{MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED,
            MouseEvent.MOUSE_CLICKED}) {
            @SuppressWarnings("unchecked")
            var mouse = (EventType<? extends MouseEvent>) type;
            node.fireEvent(new MouseEvent(mouse, scene.getX(), scene.getY(), screen.getX(), screen.getY(),
                    MouseButton.PRIMARY, 1, false, false, false, false, mouse == MouseEvent.MOUSE_PRESSED, false, false,
                    false, false, true, null));
        }
    }

    private static boolean seen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        var bounds = node.getLayoutBounds();
        return bounds.getWidth() > 0 && bounds.getHeight() > 0;
    }

    /// The texts that can be read in a node, captions left out.
    static List<String> words(Node node) {
        var own = node instanceof Labeled labeled ? Stream.of(labeled) : Stream.<Labeled>empty();
        return Stream.concat(own, node.lookupAll(".label").stream().filter(Labeled.class::isInstance)
                .map(Labeled.class::cast).filter(label -> label.isVisible()
                        && !label.getStyleClass().contains("caption")))
                .map(Labeled::getText).filter(text -> text != null && !text.isBlank()).distinct().toList();
    }

    /// Whether a text is in a node or below it.
    static boolean says(Node node, String text) {
        return node instanceof Labeled labeled && labeled.getText() != null && labeled.getText().contains(text)
                || node.lookupAll(".text").stream().anyMatch(part -> part instanceof Text words
                        && words.getText().contains(text))
                || node.lookupAll(".label").stream().anyMatch(part -> part instanceof Labeled words
                        && words.getText() != null && words.getText().contains(text));
    }
}
