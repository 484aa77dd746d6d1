package dev.stepdeck.sandbox.athena.engine;

import java.nio.file.Path;

/// Where the bytes of an object are on this machine.
@FunctionalInterface
public interface ObjectPaths {

    /// The file of the newest version.
    Path fileOf(String bucket, String key);
}
