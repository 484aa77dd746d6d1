package dev.stepdeck.ui.kit;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

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

    private static final long PAUSE = 100_000;

    /// Those of the window's frame, which every start needs at once.
    private static final class FrameFonts {

        static final boolean LOADED = load("Inter-Regular.otf", "Inter-Bold.otf");
    }

    /// Those of the screens.
    private static final class ScreenFonts {

        static final boolean LOADED = load("Inter-Medium.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf",
                "JetBrainsMono-Bold.ttf");
    }

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

    /// Applies this theme to all windows of the application, as soon as JavaFX has started. JavaFX takes the name of the style sheet at once
    /// and makes who says it wait until it has started, so it is said on a thread of its own. Controls may be made when this returns; earlier
    /// ones would load JavaFX's own theme.
    public void applyWhenStarted() {
        Thread.ofPlatform().name("theme").daemon().start(this::apply);
        while (Application.getUserAgentStylesheet() == null) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    /// Loads the fonts of the window's frame, from any thread.
    ///
    /// @return whether they are there
    public static boolean loadFrameFonts() {
        return FrameFonts.LOADED;
    }

    /// Loads the fonts of the screens, from any thread.
    ///
    /// @return whether they are there
    public static boolean loadScreenFonts() {
        return ScreenFonts.LOADED;
    }

    private static boolean load(String... fonts) {
        return Arrays.stream(fonts).allMatch(
                font -> Font.loadFont(Theme.class.getResourceAsStream("fonts/" + font), 13) != null);
    }

    /// Puts our styles over the theme in a scene, and marks its root with the theme's style class.
    public void dress(Scene scene) {
        loadScreenFonts();
        dressFrame(scene);
    }

    /// The same for the window's frame, which has no screen yet.
    public void dressFrame(Scene scene) {
        loadFrameFonts();
        var sheet = String.valueOf(Theme.class.getResource("stepdeck.css"));
        if (!scene.getStylesheets().contains(sheet)) {
            scene.getStylesheets().add(sheet);
        }
        var classes = scene.getRoot().getStyleClass();
        classes.removeAll("light", "dark");
        classes.add(this == LIGHT ? "light" : "dark");
    }
}
