package dev.stepdeck.ui.kit;

import java.util.List;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Connection;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The sandbox's endpoint and keys as a shell wants them, to copy. The secret key is hidden until somebody wants to see it; what is
/// copied has it.
public final class TerminalKeys extends VBox {

    private static final String SECRET = "AWS_SECRET_ACCESS_KEY=";
    private static final String REGION = "us-east-1";

    /// Shows an address.
    public TerminalKeys(Connection.Address address) {
        super(6);
        setId("terminal-keys");
        var lines = address.exports(REGION);
        var text = new Label(shown(lines, false));
        text.setId("terminal-exports");
        text.getStyleClass().addAll("mono", "terminal-text");
        var copy = new Button("Copy", new FontIcon("mdi2c-content-copy"));
        copy.setId("terminal-copy");
        copy.setTooltip(new Tooltip("Copy these lines with the secret key, to paste them into a terminal"));
        copy.setOnAction(_ -> {
            Clip.copy(String.join("\n", lines) + "\n");
            copy.setText("Copied");
        });
        var show = new ToggleButton("Show the secret key");
        show.setId("terminal-show");
        show.selectedProperty().subscribe(wanted -> text.setText(shown(lines, wanted)));
        var buttons = new HBox(copy, show);
        buttons.getStyleClass().add("button-row");
        getChildren().setAll(text, buttons);
    }

    private static String shown(List<String> lines, boolean secret) {
        return lines.stream().map(line -> line.contains(SECRET) && !secret
                ? line.substring(0, line.indexOf(SECRET) + SECRET.length()) + "\u2022".repeat(12)
                : line).collect(Collectors.joining("\n"));
    }
}
