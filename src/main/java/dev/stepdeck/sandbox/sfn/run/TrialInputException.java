package dev.stepdeck.sandbox.sfn.run;

/// What is given for a trial cannot have happened to the state.
public final class TrialInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String what;

    TrialInputException(String what) {
        super(what);
        this.what = what;
    }

    @Override
    public String getMessage() {
        return what;
    }
}
