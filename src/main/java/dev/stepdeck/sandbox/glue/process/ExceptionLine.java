package dev.stepdeck.sandbox.glue.process;

/// Finds the line of a Python traceback that names the exception, as Glue shows it for a failed run.
final class ExceptionLine {

    private static final int LONGEST = 2_000;

    private boolean inTraceback;
    private String found = "";

    /// Takes the next line of the error stream.
    void accept(String line) {
        if (line.startsWith("Traceback (most recent call last):") || line.startsWith("  File \"")) {
            inTraceback = true;
        } else if (inTraceback && !line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
            inTraceback = false;
            found = line.substring(0, Math.min(LONGEST, line.length()));
        }
    }

    /// The exception of the last traceback; empty without one.
    String found() {
        return found;
    }
}
