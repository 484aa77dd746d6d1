package dev.stepdeck.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Region;
import jfx.incubator.scene.control.richtext.RichTextArea;

/// Looks for controls that a screen reader could say nothing of but what kind they are.
///
/// Buttons that are hidden may get their words when they are shown. A control has a name by its accessible text, by its own words, by a label that is its `labelFor`, or by the prompt of a field.
public final class Unnamed {

    private final List<String> found = new ArrayList<>();

    private Unnamed() {}

    /// The controls below a node that have no name, in words that lead to them. To be called on the FX thread.
    public static List<String> below(Node root) {
        var walk = new Unnamed();
        walk.look(root);
        return List.copyOf(walk.found);
    }

    private void look(Node node) {
        if (mustHaveName(node) && !named(node) && !(node instanceof Labeled && !node.isVisible())) {
            found.add(words(node));
        }
        inner(node).forEach(this::look);
    }

    private static boolean mustHaveName(Node node) {
        return switch (node) {
            case ButtonBase _,TextInputControl _,ComboBoxBase<?> _,Spinner<?> _,Slider _,ListView<?> _,TableView<?> _,TreeView<?> _,RichTextArea _ ->
                true;
            case ProgressIndicator _ -> true;
            case Control _ -> false;
            default -> node instanceof Region && node.isFocusTraversable() && !skin(node);
        };
    }

    private static boolean skin(Node node) {
        return node.getClass().getName().startsWith("javafx.") || node.getClass().getName().startsWith("com.sun.")
                || node.getClass().getName().startsWith("jfx.");
    }

    private static boolean named(Node node) {
        return hasText(node.getAccessibleText())
                || node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) != null
                || node instanceof Labeled labeled && hasText(labeled.getText()) || hasText(prompt(node));
    }

    private static String prompt(Node node) {
        return switch (node) {
            case TextInputControl field -> field.getPromptText();
            case ComboBoxBase<?> box -> box.getPromptText();
            default -> "";
        };
    }

    private static boolean hasText(String text) {
        return text != null && !text.isBlank();
    }

    /// What is inside, without what belongs to the skin of a control.
    private static Stream<Node> inner(Node node) {
        return switch (node) {
            case TabPane pane -> pane.getTabs().stream().map(Tab::getContent).filter(content -> content != null);
            case SplitPane pane -> pane.getItems().stream();
            case ScrollPane pane -> Optional.ofNullable(pane.getContent()).stream();
            case ComboBoxBase<?> _,Spinner<?> _,TextInputControl _,Slider _,RichTextArea _,ProgressIndicator _ ->
                Stream.empty();
            case Parent parent -> parent.getChildrenUnmodifiable().stream();
            default -> Stream.empty();
        };
    }

    private static String words(Node node) {
        var owner = Stream.iterate(node.getParent(), parent -> parent != null, Parent::getParent)
                .filter(parent -> hasText(parent.getId()) || !skin(parent)).findFirst()
                .map(parent -> " in " + parent.getClass().getSimpleName() + " "
                        + Optional.ofNullable(parent.getId()).orElse(""))
                .orElse("");
        var type = node.getClass().getSimpleName();
        return (type.isEmpty() ? node.getClass().getSuperclass().getSimpleName() : type) + " "
                + Optional.ofNullable(node.getId()).orElse(node.getStyleClass().toString()) + owner;
    }
}
