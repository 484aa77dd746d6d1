package dev.stepdeck.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.ScrollPane;
import javafx.stage.Window;

/// Modal questions, for what cannot be undone. The buttons name the action.
public final class Dialogs {

    /// Like its window: its styles, and those for its theme.
    public static void dress(Dialog<?> dialog, Window owner) {
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
            dialog.getDialogPane().getStyleClass().addAll(owner.getScene().getRoot().getStyleClass().stream()
                    .filter(name -> name.equals("light") || name.equals("dark")).toList());
        }
    }

    /// What a dialog needs for its title and buttons, and to be seen as standing over its window.
    private static final double AROUND = 160;
    private static final double LEAST_HIGH = 240;

    private Dialogs() {}

    /// As high as what it holds, but never so high that the buttons below it are off the screen: then it scrolls.
    private static final class Room extends ScrollPane {

        private static final double EDGES = 2;
        private static final double BAR = 16;

        private final Node inside;
        private final double most;

        Room(Node inside, double most) {
            super(inside);
            this.inside = inside;
            this.most = most;
            setFitToWidth(true);
            setFitToHeight(true);
            setHbarPolicy(ScrollBarPolicy.NEVER);
            setFocusTraversable(false);
            getStyleClass().add("edge-to-edge");
        }

        @Override
        protected double computePrefWidth(double height) {
            return inside.prefWidth(-1) + EDGES + (tooHigh() ? BAR : 0);
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.min(most, inside.prefHeight(inside.prefWidth(-1)) + EDGES);
        }

        private boolean tooHigh() {
            return inside.prefHeight(inside.prefWidth(-1)) > most;
        }
    }

    /// Shows something large until the user closes it.
    public static void show(Window owner, String title, Node content) {
        var dialog = new Dialog<Void>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getStyleClass().add("large-dialog");
        dress(dialog, owner);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        dialog.showAndWait();
    }

    /// A dialog with one action and Cancel; it is styled like the window and never wider than its text needs.
    ///
    /// @param action what the button says: "Delete stack"
    /// @param destructive whether the action destroys something: the button is red, and Enter cancels
    public static Dialog<Boolean> ask(Window owner, String title, Node content, String action, boolean destructive) {
        var dialog = new Dialog<Boolean>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.getDialogPane().setContent(new Room(content, Math.max(LEAST_HIGH, owner.getHeight() - AROUND)));
        dress(dialog, owner);
        var go = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().setAll(go, ButtonType.CANCEL);
        var button = (Button) dialog.getDialogPane().lookupButton(go);
        button.setId("dialog-action");
        button.getStyleClass().add(destructive ? "danger" : "accent");
        button.setDefaultButton(!destructive);
        dialog.setResultConverter(go::equals);
        return dialog;
    }
}
