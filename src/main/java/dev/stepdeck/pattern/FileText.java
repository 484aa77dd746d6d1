package dev.stepdeck.pattern;

import java.nio.file.Path;
import java.util.Optional;

/// Gives a file's text; empty when it cannot be read, which has been noted then.
@FunctionalInterface
interface FileText {

    Optional<String> of(Path file);
}
