package dev.stepdeck.app;

import dev.stepdeck.ui.nav.Browser;

import javafx.application.Application;
import javafx.application.HostServices;
import javafx.stage.Stage;

/// The browser of the desktop, as JavaFX finds it.
final class HostBrowser implements Browser {

    private final HostServices services = new NeverLaunched().getHostServices();

    @Override
    public void open(String address) {
        services.showDocument(address);
    }

    /// JavaFX provides its host services only to an `Application`; this program is started without one.
    private static final class NeverLaunched extends Application {

        @Override
        public void start(Stage stage) {
            throw new UnsupportedOperationException("This application is not launched");
        }
    }
}
