package dev.stepdeck.ui.settings;

/// What the user wants the window to look like.
public enum LookChoice {
    /// As the operating system does, also when that changes.
    SYSTEM,
    /// Dark text on white.
    LIGHT,
    /// Light text on near black.
    DARK
}
