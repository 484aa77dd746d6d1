package dev.stepdeck.asl.input;

/// A text is not one JSON value. Its message says why, in the words in which AWS quotes its parser.
public final class MalformedInputException extends Exception {

    private static final long serialVersionUID = 1;

    private final String why;

    MalformedInputException(String why) {
        super(why);
        this.why = why;
    }

    @Override
    public String getMessage() {
        return why;
    }
}
