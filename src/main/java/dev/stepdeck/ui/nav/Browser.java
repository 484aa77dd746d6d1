package dev.stepdeck.ui.nav;

/// The user's browser, for pages outside this application. Used on the FX thread.
@FunctionalInterface
public interface Browser {

    /// Opens a page there.
    void open(String address);
}
