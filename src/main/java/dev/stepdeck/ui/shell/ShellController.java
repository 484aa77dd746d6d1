package dev.stepdeck.ui.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.ui.kit.S3Link;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.HelpSection;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The frame of the window. It follows the history: whenever the place changes, the screen of the old one goes and
/// that of the new one comes.
public final class ShellController {

    private static final KeyCombination PALETTE = KeyCombination.keyCombination("Shortcut+K");
    private static final int MOST_SHOWN = 99;
    private static final double PALETTE_WIDTH = 760;
    private static final Duration TRAFFIC_PAUSE = Duration.ofSeconds(2);

    private final History history;
    private final Shell shell;
    private final Work work;
    private final WorkScope scope;
    private final Map<String, Label> numbers = new HashMap<>();
    private final List<ToggleButton> items = new ArrayList<>();
    private final ShellView view = new ShellView();
    private @Nullable Popup popup;
    private @Nullable Screen shown;

    /// Makes the frame, on any thread; [#open()] shows the first screen.
    public ShellController(History history, Shell shell, Work work) {
        this.history = history;
        this.shell = shell;
        this.work = work;
        this.scope = work.scope();
        fillSideBar();
        follow();
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        view.addEventHandler(S3Link.Asked.TYPE, asked -> history.go(new Place.S3(asked.uri())));
    }

    /// The messages over the screen.
    public Toasts toasts() {
        return view.toasts;
    }

    /// Where a bar can be put for as long as something lasts, above the status of the connection.
    public Pane foot() {
        return view.foot;
    }

    /// The root of the window's scene.
    public Parent view() {
        return view;
    }

    /// Shows the screen of the current place and follows the history from now on.
    public void open() {
        history.currentProperty().subscribe(this::show);
        shell.connection().subscribe(this::showConnection);
        shell.unread().subscribe(this::showUnread);
        scope.poll(() -> TRAFFIC_PAUSE, _ -> shell.traffic(), counted -> view.traffic.setText(Words
                .count(counted.callsPerMinute(), "call") + " per minute · " + counted.throttled() + " throttled"),
                _ -> view.traffic.setText(""));
    }

    /// Ends what the frame and the current screen have in progress.
    public void close() {
        if (shown != null) {
            shown.detach();
        }
        scope.close();
    }

    private void fillSideBar() {
        for (var item : NavItem.ALL) {
            addNavItem(item);
        }
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        view.sideBar.getChildren().add(gap);
        addNavItem(NavItem.SETTINGS);
    }

    private void follow() {
        view.palette.setOnAction(_ -> onPalette());
        view.activities.setOnAction(_ -> onActivities());
        view.connection.setOnAction(_ -> onConnection());
        view.cliCommands.setOnAction(_ -> onCommands());
        view.activities.textProperty()
                .bind(Bindings.createStringBinding(this::activityText, work.activities()));
    }

    private void addNavItem(NavItem item) {
        if (!item.section().isEmpty()) {
            var caption = new Label(item.section());
            caption.getStyleClass().add("caption");
            view.sideBar.getChildren().add(caption);
        }
        var button = new ToggleButton(item.name(), new FontIcon(item.icon()));
        button.setId(item.id());
        button.getStyleClass().add("nav-item");
        button.setOnAction(_ -> {
            history.go(item.place());
            mark(history.currentProperty().get());
        });
        button.setUserData(item);
        items.add(button);
        var number = new Label();
        number.getStyleClass().add("nav-count");
        number.setMouseTransparent(true);
        number.setVisible(false);
        numbers.put(item.id(), number);
        view.sideBar.getChildren().add(new StackPane(button, number));
    }

    /// Shows how many letters nobody has looked at beside the entry of the inbox.
    private void showUnread(int unread) {
        Optional.ofNullable(numbers.get(NavItem.INBOX)).ifPresent(number -> {
            number.setText(unread > MOST_SHOWN ? MOST_SHOWN + "+" : String.valueOf(unread));
            number.setVisible(unread > 0);
        });
        items.stream().filter(button -> NavItem.INBOX.equals(button.getId()))
                .forEach(button -> button
                        .setAccessibleText(button.getText() + (unread > 0 ? ", " + unread + " unread" : "")));
    }

    private void mark(Place place) {
        items.forEach(button -> button.setSelected(((NavItem) button.getUserData()).here().test(place)));
    }

    private void show(Place place) {
        mark(place);
        if (shown != null) {
            shown.detach();
        }
        var screen = shell.open(place);
        shown = screen;
        view.content.getChildren().setAll(screen.view());
        screen.attach();
        tellZone();
        if (view.getScene() != null && view.getScene().getWindow() instanceof Stage stage) {
            stage.setTitle(screen.title() + " - Stepdeck");
        }
    }

    /// Says which zone times are in, for those that stand without it.
    public void tellZone() {
        view.zone.setText("Times in " + Times.zoneWords());
    }

    private void showConnection(ConnectionState state) {
        view.connection.setText(state.label());
        view.connection.getStyleClass().removeAll("sandbox", "account", "endpoint");
        view.connection.getStyleClass().add(state.styleClass());
        view.frameLine.getStyleClass().setAll("frame-line", state.styleClass());
        view.connection.setTooltip(new Tooltip(state.explanation()));
        view.identity.setText(state.explanation());
        view.readOnly.setVisible(state.readOnly());
        view.readOnly.setManaged(state.readOnly());
        view.statusDot.getStyleClass().removeAll("reached", "lost");
        switch (state.reach()) {
            case ConnectionState.Reach.Connecting _ -> {
            }
            case ConnectionState.Reach.Reached _ -> view.statusDot.getStyleClass().add("reached");
            case ConnectionState.Reach.Lost _ -> view.statusDot.getStyleClass().add("lost");
        }
    }

    private String activityText() {
        var running = work.activities().size();
        return running == 0 ? "Idle" : running + (running == 1 ? " activity" : " activities");
    }

    private void onKey(KeyEvent event) {
        if (PALETTE.match(event)) {
            onPalette();
            event.consume();
        } else if (event.getCode() == KeyCode.F1) {
            onHelp();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
            history.back();
            event.consume();
        }
    }

    private void onHelp() {
        history.go(HelpSection.of(history.currentProperty().get()));
    }

    private void onPalette() {
        var looking = work.scope();
        var palette = new PaletteController(commands(), history, popup()::hide,
                (id, found) -> looking.fetch(_ -> shell.byId(id), found, _ -> found.accept(List.of())));
        var bounds = view.localToScreen(view.getBoundsInLocal());
        var width = Math.min(PALETTE_WIDTH, bounds.getWidth() - 40);
        popUp(palette.view(), bounds.getMinX() + (bounds.getWidth() - width) / 2, bounds.getMinY() + 48);
        palette.open(width);
        looking.fetch(_ -> shell.objects(), palette::know, _ -> palette.know(List.of()));
        popup().setOnHidden(_ -> looking.close());
    }

    private void onActivities() {
        Bounds below = view.activities.localToScreen(view.activities.getBoundsInLocal());
        popUp(new ActivityList(work.activities()), below.getMinX() - 200, below.getMaxY() + 4);
    }

    private void onCommands() {
        var above = view.cliCommands.localToScreen(view.cliCommands.getBoundsInLocal());
        popUp(new CommandList(shell.calls().last()), above.getMaxX() - 790, above.getMinY() - 376);
    }

    private void onConnection() {
        shell.chooseConnection(view.getScene().getWindow());
    }

    private Popup popup() {
        if (popup == null) {
            popup = new Popup();
            popup.setAutoHide(true);
            popup.setHideOnEscape(true);
            // Its shadow is around the place that it is given.
            popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        }
        return popup;
    }

    private void popUp(Node node, double x, double y) {
        var pane = new StackPane(node);
        pane.getStyleClass().setAll(view.getStyleClass());
        pane.getStyleClass().addAll("root", "pop-up");
        pane.getStylesheets().setAll(view.getScene().getStylesheets());
        pane.getStylesheets().addAll(view.getStylesheets());
        popup().getContent().setAll(pane);
        popup().show(view.getScene().getWindow(), x, y);
    }

    private List<Command> commands() {
        var commands = new ArrayList<Command>();
        for (var item : NavItem.ALL) {
            commands.add(new Command("Go to " + item.inSentence(), item.icon(), "",
                    () -> history.go(item.place())));
        }
        commands.add(new Command("Go to settings", NavItem.SETTINGS.icon(), "",
                () -> history.go(NavItem.SETTINGS.place())));
        commands.add(new Command("Go back", "mdi2a-arrow-left", "Alt+Left", history::back));
        commands.add(new Command("Help for this page", "mdi2h-help-circle-outline", "F1", this::onHelp));
        commands.add(new Command("Show what was done as AWS CLI commands", "mdi2c-console", "", this::onCommands));
        commands.add(new Command("Switch connection…", "mdi2c-connection", "", this::onConnection));
        commands.add(new Command("Switch between light and dark", "mdi2t-theme-light-dark", "", shell::toggleTheme));
        shell.offers(history.currentProperty().get()).forEach(
                offer -> commands.add(new Command(offer.name(), offer.icon(), "", offer.action())));
        return commands;
    }
}
