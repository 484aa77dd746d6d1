package dev.stepdeck.ui.kit;

import javafx.scene.Parent;

/// One screen of the window. Made for one place, shown once or several times.
///
/// The window calls [#attach()] each time after the view is shown and [#detach()] each time before the screen is left.
/// Subscriptions, timers and polling live between the two.
public interface Screen {

    /// The root of the screen, always the same.
    Parent view();

    /// What the window is titled while it shows.
    String title();

    /// Starts what is live. Called on the FX thread.
    void attach();

    /// Ends what [#attach()] started. Called on the FX thread.
    void detach();
}
