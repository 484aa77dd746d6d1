package dev.stepdeck.aws;

/// A query that the service cannot read, with the place of the mistake.
public final class QueryMistakeException extends RuntimeException {

    private final int offset;

    /// @param offset of the first wrong character, from 0
    QueryMistakeException(String message, int offset, Throwable cause) {
        super(message, cause);
        this.offset = offset;
    }

    /// The offset of the first wrong character, from 0.
    public int offset() {
        return offset;
    }
}
