package dev.stepdeck.app;

import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.app.settings.WindowBounds;

import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Restores the window's bounds and saves them as they change.
final class WindowState {

    private static final int[] ICON_SIZES = {16, 32, 48, 128, 256};

    private final SettingsFile settings;

    WindowState(SettingsFile settings) {
        this.settings = settings;
    }

    /// A window that was on a screen that no longer exists opens where the system puts it.
    void show(Stage stage, Scene scene) {
        var bounds = settings.get().window();
        stage.setScene(scene);
        stage.setTitle("Stepdeck");
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        if (bounds.placed()
                && !Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height()).isEmpty()) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
        }
        stage.setMaximized(bounds.maximized());
        for (var size : ICON_SIZES) {
            stage.getIcons().add(new Image(
                    String.valueOf(WindowState.class.getResource("/dev/stepdeck/icon/stepdeck-" + size + ".png"))));
        }
        stage.setOnHiding(_ -> keep(stage));
        stage.show();
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
