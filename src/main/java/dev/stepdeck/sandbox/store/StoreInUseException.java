package dev.stepdeck.sandbox.store;

import java.nio.file.Path;

/// The data folder is open in another process: two sandboxes cannot share one.
public final class StoreInUseException extends RuntimeException {

    StoreInUseException(Path folder, Throwable cause) {
        super("The data folder " + folder + " is in use by another sandbox. Stop that one, or choose another folder"
                + " with --data.", cause);
    }
}
