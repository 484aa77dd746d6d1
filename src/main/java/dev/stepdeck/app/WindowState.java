package dev.stepdeck.app;

import java.util.Arrays;
import java.util.List;

import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.app.settings.WindowBounds;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Restores the window's bounds and saves them as they change. May be made on any thread.
final class WindowState {

    private static final int[] ICON_SIZES = {16, 32, 48, 128, 256};

    private final SettingsFile settings;

    WindowState(SettingsFile settings) {
        this.settings = settings;
    }

    /// The scene of the window, which has its size from the start: else JavaFX would first work out how large its content wants to be.
    Scene scene(Parent root) {
        var kept = settings.get().window();
        return new Scene(root, kept.width(), kept.height());
    }

    /// A window that was on a screen that no longer exists, or is larger than its screen now, opens where all of it can be seen.
    void show(Stage stage, Scene scene) {
        var kept = settings.get().window();
        var bounds = kept.within(screen(kept).getVisualBounds());
        stage.setScene(scene);
        stage.setTitle("Stepdeck");
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
        stage.setOnHiding(_ -> keep(stage));
        stage.show();
    }

    private static Screen screen(WindowBounds kept) {
        return kept.placed()
                ? Screen.getScreensForRectangle(kept.x(), kept.y(), kept.width(), kept.height()).stream().findFirst()
                        .orElseGet(Screen::getPrimary)
                : Screen.getPrimary();
    }

    /// Reads the icons of the window, on any thread but that of JavaFX: it takes longer than one would think.
    static List<Image> icons() {
        return Arrays.stream(ICON_SIZES).mapToObj(size -> new Image(
                String.valueOf(WindowState.class.getResource("/dev/stepdeck/icon/stepdeck-" + size + ".png"))))
                .toList();
    }

    /// A maximized window keeps the size that it had before.
    private void keep(Stage stage) {
        settings.update(now -> {
            var before = now.window();
            return now.withWindow(stage.isMaximized()
                    ? new WindowBounds(before.placed(), before.x(), before.y(), before.width(), before.height(), true)
                    : new WindowBounds(true, stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
        });
    }
}
