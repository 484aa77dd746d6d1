package dev.stepdeck.sandbox;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.stepdeck.sandbox.store.StoreGoneException;

/// A sandbox has ended, but could not save everything. The message is a sentence for the user.
public final class CloseFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CloseFailedException(Path folder, Exception cause) {
        super(Files.exists(folder) && !(cause instanceof StoreGoneException)
                ? "The sandbox could not save all of its data in " + folder + ": " + reason(cause) + "."
                : "The data folder " + folder + " no longer exists: what the sandbox kept there is lost.", cause);
    }

    private static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var message = String.valueOf(deepest.getMessage());
        return switch (deepest) {
            case NoSuchFileException _ -> message + " no longer exists";
            case FileNotFoundException _ -> message;
            default -> deepest.getClass().getSimpleName() + ": " + message;
        };
    }
}
