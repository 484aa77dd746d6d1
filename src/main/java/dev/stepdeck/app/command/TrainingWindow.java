package dev.stepdeck.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import dev.stepdeck.app.Folders;
import dev.stepdeck.app.settings.SettingsFile;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Window;

/// A window to train with, for the launcher only: it is opened as every start opens it, until its first screen is there, which is before its
/// sandbox begins. It does not go through the command line. All classes that it needs are loaded before the program begins, each of which
/// takes time, so it does nothing more.
public final class TrainingWindow {

    /// What JavaFX needs on X11, and does not on the Headless platform. Those that a version of JavaFX lacks are left out.
    private static final List<String> ON_X11 = List.of("com.sun.glass.ui.InvokeLaterDispatcher",
            "com.sun.glass.ui.InvokeLaterDispatcher$Future",
            "com.sun.glass.ui.InvokeLaterDispatcher$InvokeLaterSubmitter", "com.sun.glass.ui.Size",
            "com.sun.glass.ui.gtk.GtkApplication", "com.sun.glass.ui.gtk.GtkClipboardDelegate",
            "com.sun.glass.ui.gtk.GtkCursor", "com.sun.glass.ui.gtk.GtkDnDClipboard",
            "com.sun.glass.ui.gtk.GtkPixels", "com.sun.glass.ui.gtk.GtkPlatformFactory",
            "com.sun.glass.ui.gtk.GtkSystemClipboard", "com.sun.glass.ui.gtk.GtkTimer",
            "com.sun.glass.ui.gtk.GtkView", "com.sun.glass.ui.gtk.GtkWindow",
            "com.sun.javafx.application.preferences.PreferenceMapping", "com.sun.prism.es2.ES2Pipeline",
            "com.sun.prism.es2.ES2ResourceFactory", "com.sun.prism.es2.GLContext", "com.sun.prism.es2.GLFactory",
            "com.sun.prism.es2.GLGPUInfo", "com.sun.prism.es2.GLPixelFormat",
            "com.sun.prism.es2.GLPixelFormat$Attributes", "com.sun.prism.es2.X11GLContext",
            "com.sun.prism.es2.X11GLDrawable", "com.sun.prism.es2.X11GLFactory",
            "com.sun.prism.es2.X11GLPixelFormat");

    private TrainingWindow() {}

    /// Shows the window and ends.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        var folder = Files.createTempDirectory("stepdeck-train");
        try {
            show(new Folders(folder, folder, Folders.ofUser().home()));
        } finally {
            TrainCommand.delete(folder);
        }
        System.exit(0);
    }

    private static void show(Folders folders) throws InterruptedException {
        ON_X11.forEach(TrainingWindow::load);
        new SettingsFile(folders.settings(), Runnable::run).close();
        new UiCommand().run(folders, _ -> closeWithScreen(Window.getWindows().getFirst()));
    }

    private static void closeWithScreen(Window window) {
        new AnimationTimer() {

            @Override
            public void handle(long now) {
                if (window.getScene().lookup("#patterns") != null) {
                    stop();
                    window.hide();
                }
            }
        }.start();
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Platform.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Only this platform and version need it.
        }
    }
}
