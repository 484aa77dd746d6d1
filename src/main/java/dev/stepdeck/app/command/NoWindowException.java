package dev.stepdeck.app.command;

import javafx.application.Platform;

/// This machine cannot open a window: it has no display, or lacks what JavaFX needs.
final class NoWindowException extends RuntimeException {

    private static final String WITHOUT = " Without a window you can run the sandbox alone (stepdeck sandbox), work with it or with"
            + " AWS from the command line (stepdeck --help), or use a virtual display (xvfb-run -a stepdeck).";

    private NoWindowException(String why, Throwable cause) {
        super(why + WITHOUT, cause);
    }

    /// Starts JavaFX; `first` is the first work of its thread.
    ///
    /// @throws NoWindowException if no window can be opened
    static void orStart(Runnable first) {
        orElse(() -> Platform.startup(first));
    }

    /// Does what starts JavaFX.
    ///
    /// @throws NoWindowException if no window can be opened
    static void orElse(Runnable start) {
        try {
            start.run();
        } catch (UnsupportedOperationException e) {
            throw new NoWindowException("No window can be opened on the display '" + System.getenv("DISPLAY") + "'.",
                    e);
        } catch (LinkageError | RuntimeException e) {
            throw new NoWindowException("JavaFX cannot open a window here (" + reason(e) + "); on Linux it needs GTK 3"
                    + " (libgtk-3-0 libxtst6 libgl1 libxxf86vm1).", e);
        }
    }

    private static String reason(Throwable e) {
        var deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("").strip();
    }
}
