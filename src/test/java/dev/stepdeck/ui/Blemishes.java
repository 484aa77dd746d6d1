package dev.stepdeck.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.stepdeck.ui.kit.WholeText;

import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/// Looks for what a careful user would see at once in a window: words that are cut off, rows that are wider than their place, text that is
/// hardly darker than what is behind it. To be used on the FX thread.
public final class Blemishes {

    /// WCAG 2.1, 1.4.3 for text and 1.4.11 for icons.
    private static final double TEXT = 4.5;
    private static final double ICON = 3;
    private static final int SAMPLE = 4000;
    /// Tabs have it without being disabled as nodes.
    private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("disabled");

    private final Scene scene;
    private final List<String> found = new ArrayList<>();

    private Blemishes(Scene scene) {
        this.scene = scene;
    }

    /// Buttons, titles and other words that end in an ellipsis although no tooltip says the whole, heads of columns, numbers in tables,
    /// and prompts that do not fit.
    public static List<String> cut(Scene scene) {
        var walk = new Blemishes(scene);
        walk.each(scene.getRoot(), walk::cut);
        return List.copyOf(walk.found);
    }

    /// What sticks out of the row or column that it stands in.
    public static List<String> sticksOut(Scene scene) {
        var walk = new Blemishes(scene);
        walk.each(scene.getRoot(), walk::sticksOut);
        return List.copyOf(walk.found);
    }

    /// Text and icons with less contrast than WCAG asks for; what is disabled is exempt.
    public static List<String> faint(Scene scene) {
        var walk = new Blemishes(scene);
        var picture = scene.snapshot(null);
        walk.each(scene.getRoot(), node -> walk.faint(node, picture));
        return List.copyOf(walk.found);
    }

    private void cut(Node node) {
        if (node instanceof TextField field && field.getText().isEmpty() && field.getPromptText() != null) {
            var prompt = new Text(field.getPromptText());
            prompt.setFont(field.getFont());
            if (prompt.getLayoutBounds().getWidth() > field.getWidth() - field.snappedLeftInset()
                    - field.snappedRightInset() + 1) {
                note("prompt", field, field.getPromptText());
            }
        }
        if (node instanceof Labeled labeled && !labeled.isWrapText() && labeled.getText() != null
                && !(node instanceof TreeCell<?>) && !saysItAll(labeled)
                && (owner(node, TableCell.class).isEmpty() || node.getStyleClass().contains("number-column"))) {
            labeled.getChildrenUnmodifiable().stream().filter(Text.class::isInstance).map(Text.class::cast)
                    .filter(text -> !(text instanceof FontIcon))
                    .filter(text -> text.isVisible() && !text.getText().equals(labeled.getText()))
                    .filter(text -> text.getText().endsWith(labeled.getEllipsisString()))
                    .forEach(text -> note(owner(node, TableColumnHeader.class).isPresent() ? "column" : "cut", node,
                            text.getText() + " < " + labeled.getText()));
        }
    }

    private static boolean saysItAll(Labeled labeled) {
        return labeled.getTooltip() != null && !(labeled instanceof ButtonBase && !(labeled instanceof Hyperlink))
                || labeled.getProperties().containsKey(WholeText.SAID);
    }

    private void sticksOut(Node node) {
        if (!(node instanceof HBox) && !(node instanceof VBox)) {
            return;
        }
        var pane = (Pane) node;
        for (var child : pane.getChildren()) {
            if (child.isVisible() && child.isManaged()) {
                var bounds = child.getBoundsInParent();
                var layout = child.getLayoutBounds();
                var right = child.getLayoutX() + layout.getMaxX() - pane.getWidth();
                var below = child.getLayoutY() + layout.getMaxY() - pane.getHeight();
                if (bounds.getWidth() > 0 && (right > 1 || below > 1)) {
                    note("sticks out by " + Math.round(Math.max(right, 0)) + "," + Math.round(Math.max(below, 0)),
                            child,
                            child instanceof Labeled labeled ? labeled.getText() : "");
                }
            }
        }
    }

    private void faint(Node node, Image picture) {
        if (!(node instanceof Text text) || !(text.getFill() instanceof Color fill) || text.getText().isBlank()
                || disabled(node)) {
            return;
        }
        var bounds = seen(node);
        if (bounds == null) {
            return;
        }
        var behind = mostCommon(picture, bounds);
        if (behind == null) {
            return;
        }
        var opacity = fill.getOpacity() * opacity(node);
        var front = behind.interpolate(Color.color(fill.getRed(), fill.getGreen(), fill.getBlue()), opacity);
        var contrast = contrast(front, behind);
        var least = text instanceof FontIcon ? ICON : TEXT;
        if (contrast < least && contrast > 1.02) {
            note(String.format(Locale.ROOT, "contrast %.1f %s on %s", contrast, words(front), words(behind)), node,
                    text instanceof FontIcon icon ? icon.getIconLiteral() : text.getText());
        }
    }

    private static String words(Color color) {
        return color.toString().substring(2, 8);
    }

    private static double opacity(Node node) {
        return Stream.iterate(node, each -> each != null, Node::getParent).mapToDouble(Node::getOpacity)
                .reduce(1, (a, b) -> a * b);
    }

    private static boolean disabled(Node node) {
        return Stream.iterate(node, each -> each != null, Node::getParent).anyMatch(
                each -> each.isDisabled() || each.getPseudoClassStates().contains(DISABLED));
    }

    /// The part of a node that nothing cuts off; null if there is none.
    private Bounds seen(Node node) {
        var bounds = node.localToScene(node.getLayoutBounds());
        var x0 = Math.max(bounds.getMinX(), 0);
        var y0 = Math.max(bounds.getMinY(), 0);
        var x1 = Math.min(bounds.getMaxX(), scene.getWidth());
        var y1 = Math.min(bounds.getMaxY(), scene.getHeight());
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each.getClip() != null) {
                var clip = each.localToScene(each.getClip().getBoundsInParent());
                x0 = Math.max(x0, clip.getMinX());
                y0 = Math.max(y0, clip.getMinY());
                x1 = Math.min(x1, clip.getMaxX());
                y1 = Math.min(y1, clip.getMaxY());
            }
        }
        return x1 - x0 < 3 || y1 - y0 < 3
                ? null
                : new BoundingBox(x0, y0, x1 - x0, y1 - y0);
    }

    private static Color mostCommon(Image picture, Bounds bounds) {
        var counts = new HashMap<Integer, Integer>();
        var reader = picture.getPixelReader();
        var area = bounds.getWidth() * bounds.getHeight();
        var step = Math.max(1, (int) Math.sqrt(area / SAMPLE));
        for (var y = (int) bounds.getMinY(); y < Math.min(bounds.getMaxY(), picture.getHeight()); y += step) {
            for (var x = (int) bounds.getMinX(); x < Math.min(bounds.getMaxX(), picture.getWidth()); x += step) {
                counts.merge(reader.getArgb(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Map.Entry.comparingByValue())
                .map(entry -> Color.rgb(entry.getKey() >> 16, entry.getKey() >> 8 & 0xff, entry.getKey() & 0xff))
                .orElse(null);
    }

    private static double contrast(Color one, Color other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private void note(String what, Node node, String words) {
        found.add(what + ": \"" + words.replace('\n', ' ') + "\" " + name(node));
    }

    private static String name(Node node) {
        var owner = Stream.iterate(node, each -> each != null, Node::getParent)
                .filter(each -> each.getId() != null && !each.getId().isBlank()).findFirst();
        return node.getClass().getSimpleName() + " " + node.getStyleClass()
                + owner.map(each -> " in #" + each.getId()).orElse("");
    }

    private static Optional<Node> owner(Node node, Class<?> kind) {
        return Stream.iterate(node, each -> each != null, (Node each) -> each.getParent())
                .filter(kind::isInstance).findFirst();
    }

    private void each(Node node, Consumer<Node> look) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        look.accept(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> each(child, look));
        }
    }
}
