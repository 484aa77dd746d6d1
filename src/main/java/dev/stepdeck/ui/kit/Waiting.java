package dev.stepdeck.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/// Stands where an answer is awaited, and says which.
public final class Waiting extends VBox {

    private static final double SIZE = 28;

    /// @param what is being done: "Reading the clusters"
    public Waiting(String what) {
        super(8);
        setAlignment(Pos.CENTER);
        var turning = new ProgressIndicator();
        turning.setAccessibleText(what);
        turning.setMaxSize(SIZE, SIZE);
        getChildren().setAll(turning, new Label(what + "…"));
    }
}
