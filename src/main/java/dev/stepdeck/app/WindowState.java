package dev.stepdeck.app;

import java.util.Arrays;
import java.util.List;

import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.app.settings.WindowBounds;

import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Restores the window's bounds and saves them as they change. May be made on any thread.
final class WindowState {

    private static final int[] ICON_SIZES = {16, 32, 48, 128, 256};

    private final SettingsFile settings;
    private final List<Image> icons;

    WindowState(SettingsFile settings) {
        this.settings = settings;
        this.icons = Arrays.stream(ICON_SIZES).mapToObj(size -> new Image(
                String.valueOf(WindowState.class.getResource("/dev/stepdeck/icon/stepdeck-" + size + ".png"))))
                .toList();
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
        stage.setOnHiding(_ -> keep(stage));
        stage.show();
    }

    /// Gives the window its icons, which takes longer than one would think.
    void icons(Stage stage) {
        stage.getIcons().setAll(icons);
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
