package dev.stepdeck.ui.editor;

import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import jfx.incubator.scene.control.richtext.CodeArea;

/// Colours the text of an area anew when the theme changes. A code area resolves the colours of style classes when it makes its lines, and
/// keeps them; everything around it follows the style sheets by itself.
final class ThemeFollower {

    private final CodeArea area;
    /// The theme marks the root of a scene with its style class.
    private final ListChangeListener<String> listener = _ -> colour();

    private ThemeFollower(CodeArea area) {
        this.area = area;
    }

    /// Begins to follow the theme of whatever scene the area is in.
    static void follow(CodeArea area) {
        var follower = new ThemeFollower(area);
        area.sceneProperty().subscribe((before, now) -> {
            if (before != null && before.getRoot() != null) {
                follower.leave(before.getRoot());
            }
            if (now != null && now.getRoot() != null) {
                follower.join(now.getRoot());
            }
        });
    }

    private void join(Parent root) {
        root.getStyleClass().addListener(listener);
        colour();
    }

    private void leave(Parent root) {
        root.getStyleClass().removeListener(listener);
    }

    /// Another decorator makes the lines anew, the same one does not.
    private void colour() {
        var decorator = area.getSyntaxDecorator();
        if (decorator != null) {
            area.setSyntaxDecorator(null);
            area.setSyntaxDecorator(decorator);
        }
    }
}
