package dev.stepdeck.pattern;

/// A text is not a template.
public final class TemplateException extends RuntimeException {

    private final int line;

    TemplateException(int line, String message) {
        super(message);
        this.line = line;
    }

    /// Where it is wrong, from 1; 0 when that is not known.
    public int line() {
        return line;
    }
}
