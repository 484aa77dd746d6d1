package dev.stepdeck.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.app.Console;
import dev.stepdeck.app.Folders;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.NotAvailableException;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.work.Work;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// A window to train with, for the launcher only: it is opened as every start opens it, until its first screen is there. It has no sandbox,
/// and does not go through the command line. All classes that it needs are loaded before the program begins, each of which takes time, so
/// it does nothing more.
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
    private static final int MINUTES = 1;

    private final Folders folders;
    private final CountDownLatch done = new CountDownLatch(1);

    private TrainingWindow(Folders folders) {
        this.folders = folders;
    }

    /// Shows the window and ends.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        var folder = Files.createTempDirectory("stepdeck-train");
        try {
            new TrainingWindow(new Folders(folder, folder, Folders.ofUser().home())).show();
        } finally {
            TrainCommand.delete(folder);
        }
        System.exit(0);
    }

    private void show() throws InterruptedException {
        ON_X11.forEach(TrainingWindow::load);
        new SettingsFile(folders.settings(), Runnable::run).close();
        var toolkit = StartingToolkit.begin();
        try (var settings = new SettingsFile(folders.settings(), Runnable::run)) {
            toolkit.awaitFonts();
            Theme.loadFrameFonts();
            toolkit.awaitNodes();
            var nowhere = new Connection.Sandbox(() -> {
                throw new NotAvailableException("This window has no sandbox.", "");
            });
            var console = new Console(folders, settings, nowhere, Work.onVirtualThreads());
            toolkit.run(() -> open(console));
            done.await(MINUTES, TimeUnit.MINUTES);
        }
        Platform.exit();
    }

    private void open(Console console) {
        var stage = new Stage();
        console.show(stage);
        new AnimationTimer() {

            @Override
            public void handle(long now) {
                if (stage.getScene().lookup("#patterns") != null) {
                    stop();
                    stage.hide();
                    console.close();
                    done.countDown();
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
