package dev.stepdeck.sandbox.store;

/// The disk of the data folder has no room for what was to be saved. It becomes durable as soon as there is room.
public final class FullDiskException extends RuntimeException {

    FullDiskException() {
        super("The disk of the sandbox's data folder is full. Reading and deleting still work; free some space for the rest.");
    }
}
