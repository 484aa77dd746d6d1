package dev.stepdeck.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/// Modal questions, for what cannot be undone. The buttons name the action.
public final class Dialogs {

    private Dialogs() {}

    /// Shows something large until the user closes it.
    public static void show(Window owner, String title, Node content) {
        var dialog = new Dialog<Void>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getStyleClass().add("large-dialog");
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
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
        dialog.getDialogPane().setContent(content);
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
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
