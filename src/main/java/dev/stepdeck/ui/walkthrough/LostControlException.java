package dev.stepdeck.ui.walkthrough;

/// A control that a walkthrough wants to use was not there in time, or not ready.
final class LostControlException extends RuntimeException {

    LostControlException(String message) {
        super(message);
    }
}
