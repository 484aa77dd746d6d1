package dev.stepdeck.ui.execution.timeline;

import java.util.Optional;

import dev.stepdeck.aws.timeline.Lane;

import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Pointer, wheel and keys on a timeline. In the lanes: Ctrl and the wheel zoom at the pointer, the wheel sideways moves, dragging
/// selects a range to zoom to, dragging with Shift or the middle button moves. On the axis: the wheel zooms, dragging moves.
final class Gestures {

    private static final double STEP = 1.25;
    private static final double CLICK = 4;
    private static final double PAN = 0.1;

    private final TimelinePane pane;
    private final Region area;
    private boolean panning;
    private boolean ranging;
    private double pressedAt;
    private double lastAt;

    Gestures(TimelinePane pane, Region area, Region axis) {
        this.pane = pane;
        this.area = area;
        area.addEventFilter(ScrollEvent.SCROLL, event -> onScroll(event, event.isShortcutDown()));
        axis.addEventFilter(ScrollEvent.SCROLL, event -> onScroll(event, true));
        area.addEventFilter(MouseEvent.MOUSE_MOVED, this::onMoved);
        area.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> pane.overlay().leave());
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> onPressed(event,
                event.isShiftDown() || event.getButton() == MouseButton.MIDDLE));
        axis.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> onPressed(event, true));
        for (var each : new Region[]{area, axis}) {
            each.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::onDragged);
            each.addEventFilter(MouseEvent.MOUSE_RELEASED, this::onReleased);
        }
        area.addEventFilter(MouseEvent.MOUSE_CLICKED, this::onClicked);
        area.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::onMenu);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// A fraction of the width of the lanes.
    private double fraction(double sceneX) {
        var x = area.sceneToLocal(sceneX, 0).getX();
        return (x - pane.laneLeft()) / Math.max(1, pane.laneWidth());
    }

    private boolean inLanes(double sceneX) {
        var at = fraction(sceneX);
        return at >= 0 && at <= 1;
    }

    private void onScroll(ScrollEvent event, boolean zooms) {
        if (zooms && event.getDeltaY() != 0) {
            pane.zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, Math.clamp(fraction(event.getSceneX()), 0, 1));
            event.consume();
        } else if (event.getDeltaX() != 0 && !pane.window().all()) {
            pane.look(pane.window().pan(-event.getDeltaX() / Math.max(1, pane.laneWidth())));
            event.consume();
        }
    }

    private void onMoved(MouseEvent event) {
        if (!inLanes(event.getSceneX())) {
            pane.overlay().leave();
            return;
        }
        var at = area.sceneToLocal(event.getSceneX(), event.getSceneY());
        pane.overlay().point(at.getX());
        pane.overlay().say(lane(event.getPickResult().getIntersectedNode())
                .map(lane -> pane.words(lane, fraction(event.getSceneX()))).orElse(""), at.getX(), at.getY());
    }

    private void onPressed(MouseEvent event, boolean pans) {
        panning = pans && !pane.window().all();
        ranging = !pans && event.getButton() == MouseButton.PRIMARY && inLanes(event.getSceneX());
        pressedAt = fraction(event.getSceneX());
        lastAt = pressedAt;
    }

    private void onDragged(MouseEvent event) {
        var at = fraction(event.getSceneX());
        if (panning) {
            pane.look(pane.window().pan(lastAt - at));
            lastAt = at;
            event.consume();
        } else if (ranging && Math.abs(at - pressedAt) * pane.laneWidth() > CLICK) {
            lastAt = at;
            pane.overlay().leave();
            pane.overlay().select(x(pressedAt), x(Math.clamp(at, 0, 1)));
            event.consume();
        }
    }

    private double x(double fraction) {
        return pane.laneLeft() + fraction * pane.laneWidth();
    }

    private void onReleased(MouseEvent event) {
        pane.overlay().selected();
        if (ranging && Math.abs(lastAt - pressedAt) * pane.laneWidth() > CLICK) {
            pane.look(pane.window().range(pressedAt, lastAt));
            event.consume();
        }
        ranging = false;
        panning = false;
    }

    private void onClicked(MouseEvent event) {
        if (!event.isStillSincePress() || event.getButton() != MouseButton.PRIMARY || !inLanes(event.getSceneX())) {
            return;
        }
        found(event.getPickResult().getIntersectedNode(), event.getSceneX()).ifPresent(choice -> {
            if (event.getClickCount() == 2) {
                pane.follow(choice);
            } else if (event.getClickCount() == 1) {
                pane.choose(choice);
            }
        });
    }

    private void onMenu(ContextMenuEvent event) {
        var choice = event.isKeyboardTrigger()
                ? pane.choice()
                : found(event.getPickResult().getIntersectedNode(), event.getSceneX());
        choice.ifPresent(chosen -> {
            pane.choose(chosen);
            pane.menu(chosen, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private Optional<Choice> found(@Nullable Node node, double sceneX) {
        return lane(node).flatMap(lane -> pane.at(lane, fraction(sceneX)));
    }

    private static Optional<Lane> lane(@Nullable Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each instanceof LaneCell cell) {
                return Optional.ofNullable(cell.getItem());
            }
        }
        return Optional.empty();
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> pane.zoomIn();
            case MINUS, SUBTRACT -> pane.zoomOut();
            case DIGIT0, NUMPAD0 -> pane.fit();
            case LEFT, RIGHT -> {
                var by = event.getCode() == KeyCode.LEFT ? -1 : 1;
                if (event.isShiftDown()) {
                    pane.look(pane.window().pan(by * PAN));
                } else {
                    pane.step(by);
                }
            }
            case ENTER -> pane.choice().ifPresent(pane::follow);
            case ESCAPE -> pane.overlay().leave();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
