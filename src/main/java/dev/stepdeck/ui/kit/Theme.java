package dev.stepdeck.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// The look: AtlantaFX's Primer, light or dark, with our fonts and styles over it.
public enum Theme {
    /// Dark text on white.
    LIGHT,
    /// Light text on near black.
    DARK;

    private static final String[] FONTS = {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
            "Inter-Bold.otf", "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf"};

    /// Applies this theme to all windows of the application.
    public void apply() {
        Application.setUserAgentStylesheet(sheet());
    }

    private String sheet() {
        return switch (this) {
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
            case DARK -> new PrimerDark().getUserAgentStylesheet();
        };
    }

    /// The colours, for what is drawn without style sheets.
    public Palette palette() {
        return Palette.of(sheet());
    }

    /// Puts our styles over the theme in a scene, and marks its root with the theme's style class.
    public void dress(Scene scene) {
        for (var font : FONTS) {
            Font.loadFont(Theme.class.getResourceAsStream("fonts/" + font), 13);
        }
        var sheet = String.valueOf(Theme.class.getResource("stepdeck.css"));
        if (!scene.getStylesheets().contains(sheet)) {
            scene.getStylesheets().add(sheet);
        }
        var classes = scene.getRoot().getStyleClass();
        classes.removeAll("light", "dark");
        classes.add(this == LIGHT ? "light" : "dark");
    }
}
