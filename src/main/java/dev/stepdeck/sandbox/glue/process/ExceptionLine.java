package dev.stepdeck.sandbox.glue.process;

/// Finds what a failed run is known by: the line of a Python traceback that names the exception, as Glue shows it, or
/// the line in which the sandbox says why it has ended the run.
final class ExceptionLine {

    /// How the leader of a run begins to say that it has ended it.
    static final String ENDED = "Ended by the sandbox: ";

    private static final int LONGEST = 2_000;

    private boolean inTraceback;
    private boolean decided;
    private String found = "";

    /// Takes the next line of the error stream.
    synchronized void accept(String line) {
        if (decided) {
            return;
        }
        if (line.startsWith(ENDED)) {
            decided = true;
            found = line;
        } else if (line.startsWith("Traceback (most recent call last):") || line.startsWith("  File \"")) {
            inTraceback = true;
        } else if (inTraceback && !line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
            inTraceback = false;
            found = line.substring(0, Math.min(LONGEST, line.length()));
        }
    }

    /// The exception of the last traceback, or why the sandbox has ended the run; empty without either.
    synchronized String found() {
        return found;
    }
}
