package dev.stepdeck.ui.nav;

/// Goes to places. Used on the FX thread.
public interface Navigator {

    /// Opens a place in the window; the user can go back to the current one.
    void go(Place place);

    /// Goes back to the place before this one, if there is one.
    void back();
}
