package dev.stepdeck.ui.walkthrough;

/// A walkthrough that plays by itself could not go on. The message names the step and the reason.
public final class WalkFailedException extends RuntimeException {

    WalkFailedException(String message) {
        super(message);
    }
}
