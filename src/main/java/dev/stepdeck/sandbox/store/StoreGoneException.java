package dev.stepdeck.sandbox.store;

import java.nio.file.Path;

/// Somebody has deleted the data folder, or the tables in it, under a running sandbox: what it saves would be lost.
public final class StoreGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreGoneException(Path folder) {
        super("The sandbox's data in " + folder + " was deleted while it ran. Stop the sandbox and start it again.");
    }
}
