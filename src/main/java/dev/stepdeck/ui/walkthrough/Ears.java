package dev.stepdeck.ui.walkthrough;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.stepdeck.pattern.walkthrough.Mark;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import jfx.incubator.scene.control.richtext.CodeArea;

/// Hears what the user does in the window and its dialogs, without disturbing it. Used on the FX thread.
final class Ears implements AutoCloseable {

    private static final KeyCombination RUN = KeyCombination.keyCombination("Shortcut+Enter");
    private static final Set<String> RUN_BUTTONS = Set.of("#start-execution", "#query-run");

    private final Predicate<Window> listens;
    private final Listener listener;
    private final Map<Scene, ChangeListener<Node>> scenes = new HashMap<>();
    private final Map<Node, Integer> chosen = new WeakHashMap<>();
    private final Set<Window> menus = new HashSet<>();
    private final ListChangeListener<Window> windows = this::onWindows;
    private final EventHandler<ActionEvent> menuActions = this::onMenuAction;
    private final EventHandler<ActionEvent> actions = this::onAction;
    private final EventHandler<MouseEvent> presses = this::onPressed;
    private final EventHandler<MouseEvent> clicks = this::onClicked;
    private final EventHandler<KeyEvent> keys = this::onKey;
    private final EventHandler<KeyEvent> released = this::onReleased;

    /// Is told what the user does.
    interface Listener {

        /// Pressed a button, or clicked on something that reacts.
        void pressed(Node node);

        /// Ticked a check box, or took its tick away.
        void ticked(CheckBox box);

        /// Selected an entry of a list, table, combo box or tabs.
        void chose(Node node, int index);

        /// The keyboard is here now.
        void focused(Optional<Node> node);

        /// Used something that no walkthrough can use.
        void foreign();

        /// A popup was opened, by what was done last or by itself.
        void poppedUp();

        /// Used an entry of a menu.
        void usedMenu(MenuItem entry);
    }

    /// @param listens whether a window that opens is listened to
    Ears(Predicate<Window> listens, Listener listener) {
        this.listens = listens;
        this.listener = listener;
    }

    /// Begins to listen.
    void open() {
        Window.getWindows().addListener(windows);
        List.copyOf(Window.getWindows()).forEach(this::hear);
    }

    @Override
    public void close() {
        Window.getWindows().removeListener(windows);
        Map.copyOf(scenes).keySet().forEach(this::leave);
        Set.copyOf(menus).forEach(this::leaveMenu);
    }

    private void onWindows(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(this::hear);
            change.getRemoved().forEach(this::leaveMenu);
            change.getRemoved().stream().map(Window::getScene).filter(scenes::containsKey).forEach(this::leave);
        }
    }

    private void hear(Window window) {
        var scene = window.getScene();
        if (window instanceof PopupWindow popup) {
            listener.poppedUp();
            hearMenu(popup);
        } else if (window instanceof Stage && scene != null && !scenes.containsKey(scene) && listens.test(window)) {
            ChangeListener<Node> focus = (_, _, now) -> listener.focused(Optional.ofNullable(now));
            scenes.put(scene, focus);
            scene.focusOwnerProperty().addListener(focus);
            scene.addEventFilter(ActionEvent.ACTION, actions);
            scene.addEventFilter(MouseEvent.MOUSE_PRESSED, presses);
            scene.addEventFilter(MouseEvent.MOUSE_CLICKED, clicks);
            scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
            scene.addEventFilter(KeyEvent.KEY_RELEASED, released);
            listener.focused(Optional.ofNullable(scene.getFocusOwner()));
        }
    }

    /// One of a window that is listened to, or of a menu of it.
    private void hearMenu(PopupWindow popup) {
        var owner = popup.getOwnerWindow();
        if (popup instanceof ContextMenu && owner != null
                && (menus.contains(owner) || scenes.containsKey(owner.getScene())) && menus.add(popup)) {
            popup.addEventFilter(ActionEvent.ACTION, menuActions);
        }
    }

    private void leaveMenu(Window window) {
        if (menus.remove(window)) {
            window.removeEventFilter(ActionEvent.ACTION, menuActions);
        }
    }

    private void onMenuAction(ActionEvent event) {
        if (event.getTarget() instanceof MenuItem entry) {
            listener.usedMenu(entry);
        }
    }

    private void leave(Scene scene) {
        var focus = scenes.remove(scene);
        if (focus != null) {
            scene.focusOwnerProperty().removeListener(focus);
            scene.removeEventFilter(ActionEvent.ACTION, actions);
            scene.removeEventFilter(MouseEvent.MOUSE_PRESSED, presses);
            scene.removeEventFilter(MouseEvent.MOUSE_CLICKED, clicks);
            scene.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
            scene.removeEventFilter(KeyEvent.KEY_RELEASED, released);
            listener.focused(Optional.empty());
        }
    }

    private void onAction(ActionEvent event) {
        switch (event.getTarget()) {
            case CheckBox box -> listener.ticked(box);
            case ButtonBase button -> listener.pressed(button);
            case ComboBox<?> box when box.isFocused() || box.isShowing() ->
                listener.chose(box, box.getSelectionModel().getSelectedIndex());
            default -> {
                // Nothing that a walkthrough does.
            }
        }
    }

    /// An entry is selected as the button goes down; later its page may be gone.
    private void onPressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.getClickCount() > 1) {
            return;
        }
        for (var node = target(event); node != null; node = node.getParent()) {
            switch (node) {
                case IndexedCell<?> cell when !cell.isEmpty() && list(cell).isPresent() -> {
                    chose(list(cell).get(), cell.getIndex());
                    return;
                }
                case TreeView<?> _,Slider _ -> {
                    listener.foreign();
                    return;
                }
                case ButtonBase _,TextInputControl _,CodeArea _,ComboBox<?> _ -> {
                    return;
                }
                default -> {
                    if (node.getStyleClass().contains("tab")) {
                        choseTab(node);
                        return;
                    }
                }
            }
        }
    }

    private void choseTab(Node head) {
        var words = head.lookupAll(".tab-label").stream().filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText()).toList();
        above(head).filter(TabPane.class::isInstance).map(TabPane.class::cast).findFirst()
                .ifPresent(tabs -> tabs.getTabs().stream().filter(tab -> words.contains(tab.getText())).findFirst()
                        .ifPresent(tab -> chose(tabs, tabs.getTabs().indexOf(tab))));
    }

    private void chose(Node list, int index) {
        chosen.put(list, index);
        listener.chose(list, index);
    }

    private void onClicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && event.getClickCount() == 1) {
            clickable(target(event)).ifPresent(listener::pressed);
        }
    }

    /// The nearest thing that reacts to a click and is no control, whose own event says it better.
    private static Optional<Node> clickable(Node inside) {
        for (var node = inside; node != null; node = node.getParent()) {
            if (node instanceof ButtonBase || node instanceof IndexedCell<?> || node instanceof TextInputControl
                    || node instanceof CodeArea || node instanceof ComboBox<?> || node instanceof TabPane) {
                return Optional.empty();
            }
            if (node.getOnMouseClicked() != null || node.getStyleClass().contains("state-box")) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private void onKey(KeyEvent event) {
        if (RUN.match(event)) {
            listener.focused(Optional.empty());
            RUN_BUTTONS.stream()
                    .flatMap(id -> Hands.find(new Mark(id, "")).stream())
                    .filter(button -> !button.isDisabled()).findFirst().ifPresent(listener::pressed);
        } else if ((event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)
                && event.getTarget() instanceof Node node && node.getOnMouseClicked() != null && Naming.known(node)) {
            listener.pressed(node);
        } else if (event.getTarget() instanceof Node node) {
            chosen.put(node, selected(node));
        }
    }

    private void onReleased(KeyEvent event) {
        if (event.getTarget() instanceof Node node && chosen.containsKey(node)) {
            var now = selected(node);
            if (now >= 0 && chosen.get(node) != now) {
                chose(node, now);
            }
        }
    }

    private static int selected(Node node) {
        return switch (node) {
            case ListView<?> list -> list.getSelectionModel().getSelectedIndex();
            case TableView<?> table -> table.getSelectionModel().getSelectedIndex();
            case TabPane tabs -> tabs.getSelectionModel().getSelectedIndex();
            default -> -1;
        };
    }

    private static Optional<Node> list(Node cell) {
        return above(cell).filter(node -> node instanceof ListView<?> || node instanceof TableView<?>).findFirst();
    }

    private static Stream<Node> above(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent);
    }

    private static Node target(MouseEvent event) {
        return event.getTarget() instanceof Node node ? node : event.getPickResult().getIntersectedNode();
    }
}
