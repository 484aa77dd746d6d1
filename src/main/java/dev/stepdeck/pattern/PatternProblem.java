package dev.stepdeck.pattern;

import java.nio.file.Path;

/// Something that is wrong in a pattern folder.
///
/// @param file the file or folder
/// @param line from 1; 0 when it is about the file as a whole
public record PatternProblem(Path file, int line, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
