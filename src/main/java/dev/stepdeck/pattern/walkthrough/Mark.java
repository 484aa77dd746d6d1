package dev.stepdeck.pattern.walkthrough;

/// A control of the window.
///
/// @param control a selector of ids and style classes, `#pattern-deploy` or `.state-box`
/// @param text a text in it that tells it from others; empty for the first one
public record Mark(String control, String text) {

    @Override
    public String toString() {
        return text.isEmpty() ? control : control + " with \u201c" + text + "\u201d";
    }
}
