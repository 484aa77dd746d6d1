package dev.stepdeck.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import javafx.application.ConditionalFeature;
import javafx.application.Platform;

/// JavaFX as it starts, on a thread of its own: meanwhile somebody else can assemble the first window. Nodes may be made on any thread, as
/// long as they are in no window.
final class StartingToolkit {

    private static final String ORDER = "prism.order";

    /// What a graphics processor is seen by: the kernel's drivers, NVIDIA's own, and that of Windows under WSL.
    private static final List<Path> GRAPHICS = List.of(Path.of("/dev/dri"), Path.of("/dev/nvidiactl"),
            Path.of("/dev/dxg"));

    private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();

    private StartingToolkit() {}

    /// Begins to start it and returns.
    static StartingToolkit begin() {
        chooseDrawing();
        var toolkit = new StartingToolkit();
        Thread.ofPlatform().name("javafx-start").daemon().start(toolkit::run);
        return toolkit;
    }

    /// Returns when fonts can be loaded.
    ///
    /// @throws NoWindowException if no window can be opened
    void awaitFonts() {
        await(loaded);
    }

    /// Returns when nodes can be made: some of them need the screens, which are known only to a toolkit that has started, and so do images.
    ///
    /// @throws NoWindowException if no window can be opened
    void awaitNodes() {
        await(started);
    }

    /// Does something on the FX thread, when there is one.
    ///
    /// @throws NoWindowException if no window can be opened
    void run(Runnable first) {
        await(started);
        Platform.runLater(first);
    }

    /// Without a graphics processor JavaFX draws by itself, but first loads OpenGL to find out, which brings Mesa and its compiler with it:
    /// 60 MB, and a tenth of the start. Where Linux has no device for one, that is known before.
    private static void chooseDrawing() {
        if (System.getProperty("os.name").equals("Linux") && System.getProperty(ORDER) == null
                && GRAPHICS.stream().noneMatch(Files::exists)) {
            System.setProperty(ORDER, "sw");
        }
    }

    private void run() {
        try {
            NoWindowException.orElse(() -> {
                loaded.complete(Platform.isSupported(ConditionalFeature.GRAPHICS));
                Platform.startup(() -> {
                    Platform.setImplicitExit(false);
                    started.complete(true);
                });
            });
        } catch (NoWindowException e) {
            loaded.completeExceptionally(e);
            started.completeExceptionally(e);
        }
    }

    private static void await(CompletableFuture<Boolean> step) {
        try {
            step.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof NoWindowException known ? known : e;
        }
    }
}
