package dev.stepdeck.bench;

import dev.stepdeck.Main;
import dev.stepdeck.app.command.TrainingWindow;

import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Window;

/// Starts the console by its command line, as the launcher does. Prints "shown" with the first frame that has the head, the navigation and
/// the status line, and "usable" when the catalogue has a card that can be clicked; ends then, or with the property `bench.stay` waits to
/// be killed.
public final class ConsoleStart implements ListChangeListener<Window> {

    private static final int ENTRIES = 10;

    private ConsoleStart() {}

    /// @param arguments of the command line; "train" to write the cache that the launcher would
    public static void main(String[] arguments) throws Exception {
        Window.getWindows().addListener(new ConsoleStart());
        if (arguments.length == 1 && arguments[0].equals("train")) {
            TrainingWindow.main(arguments);
        }
        Main.main(arguments);
    }

    @Override
    public void onChanged(Change<? extends Window> change) {
        if (change.getList().size() == 1) {
            new Watch(change.getList().getFirst().getScene()).begin();
        }
    }

    private static final class Watch implements Runnable {

        private final Scene scene;
        private boolean shown;

        Watch(Scene scene) {
            this.scene = scene;
        }

        void begin() {
            scene.addPostLayoutPulseListener(this);
        }

        @Override
        public void run() {
            if (!shown && framed()) {
                shown = true;
                System.out.println("shown");
            }
            if (shown && scene.lookup(".pattern-card") != null) {
                scene.removePostLayoutPulseListener(this);
                System.out.println("usable");
                if (!Boolean.getBoolean("bench.stay")) {
                    Runtime.getRuntime().halt(0);
                }
            }
        }

        private boolean framed() {
            return scene.lookup(".side-bar") instanceof Pane entries && entries.getChildren().size() > ENTRIES
                    && scene.lookup(".top-bar") != null && scene.lookup(".status-bar") != null;
        }
    }
}
