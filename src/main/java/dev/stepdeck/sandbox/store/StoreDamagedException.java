package dev.stepdeck.sandbox.store;

import java.nio.file.Path;

/// The file of the tables does not hold what was last saved in it. Nothing has been changed.
public final class StoreDamagedException extends RuntimeException {

    private final String damage;

    StoreDamagedException(Path file, String damage, String offer) {
        super("The sandbox's store " + file + " is damaged: " + damage + ". " + offer);
        this.damage = damage;
    }

    /// What is damaged, in a few words.
    public String damage() {
        return damage;
    }
}
