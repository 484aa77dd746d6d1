package dev.stepdeck.ui.shell;

import java.util.Objects;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the frame of the window consists of. Not in FXML, unlike all other screens but the catalogue: a start shows these two, and the first
/// use of JavaFX's FXMLLoader looks for a class that is not there (WebView), for which it opens every jar of the program.
final class ShellView extends BorderPane {

    final Button palette = new Button("Search or run a command");
    final Button activities = new Button("", new FontIcon("mdi2p-progress-clock"));
    final Label readOnly = new Label("Read-only", new FontIcon("mdi2l-lock-outline"));
    final Button connection = new Button("", new FontIcon("mdi2h-hexagon-outline"));
    final Region frameLine = new Region();
    final VBox sideBar = new VBox();
    final StackPane content = new StackPane();
    final Toasts toasts = new Toasts();
    final VBox foot = new VBox();
    final Region statusDot = new Region();
    final Label identity = new Label();
    final Button cliCommands = new Button("AWS CLI");
    final Label zone = new Label();
    final Label traffic = new Label();

    ShellView() {
        getStylesheets().add(Objects.requireNonNull(ShellView.class.getResource("shell.css")).toExternalForm());
        toasts.setId("toasts");
        content.setId("content");
        foot.setId("foot");
        sideBar.setId("sideBar");
        frameLine.setId("frameLine");
        setTop(new VBox(topBar(), styled(frameLine, "frame-line")));
        setLeft(side());
        setCenter(new StackPane(content, toasts));
        setBottom(new VBox(foot, statusBar()));
    }

    private HBox topBar() {
        var brand = styled(new Label("Stepdeck", new FontIcon("mdi2c-cards-diamond")), "brand");
        brand.setMinWidth(Region.USE_PREF_SIZE);
        named(styled(palette, "palette-button"), "palette-button");
        palette.setGraphic(
                styled(new HBox(new Label(palette.getText()), gap(), styled(new Label("Ctrl K"), "key-hint")),
                        "palette-words"));
        palette.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        named(styled(activities, "flat"), "activities");
        activities.setMinWidth(Region.USE_PREF_SIZE);
        activities.setTooltip(new Tooltip("Activities"));
        named(styled(readOnly, "status-badge", "tone-warning"), "read-only-mark");
        named(styled(connection, "connection-button"), "connection");
        return styled(new HBox(brand, gap(), palette, gap(), activities, readOnly, connection), "top-bar");
    }

    private ScrollPane side() {
        var side = styled(new ScrollPane(styled(sideBar, "side-bar")), "side-scroll");
        side.setFitToWidth(true);
        side.setFitToHeight(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setFocusTraversable(false);
        return side;
    }

    private HBox statusBar() {
        identity.setId("identity");
        named(styled(cliCommands, "link-button"), "cli-commands");
        cliCommands.setTooltip(new Tooltip("What was done here, as AWS CLI commands"));
        zone.setId("time-zone");
        statusDot.setId("statusDot");
        traffic.setId("traffic");
        return styled(new HBox(styled(statusDot, "status-dot"), identity, gap(), cliCommands, zone, traffic),
                "status-bar");
    }

    private static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static void named(Node node, String id) {
        node.setId(id);
    }

    private static <N extends Node> N styled(N node, String... classes) {
        node.getStyleClass().addAll(classes);
        return node;
    }
}
