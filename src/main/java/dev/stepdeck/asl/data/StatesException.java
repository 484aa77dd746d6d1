package dev.stepdeck.asl.data;

/// A failure of the language itself, such as a path that selects nothing: an error name (`States.Runtime`,
/// `States.QueryEvaluationError`, ...) and the cause in AWS's words. The cause lacks the prefix that names the state
/// and the event at which it was entered: only the interpreter knows them, see [#prefixed].
public final class StatesException extends RuntimeException {

    /// Not catchable by `States.ALL`: the definition cannot run on this data.
    public static final String RUNTIME = "States.Runtime";
    /// A JSONata expression failed or gave a value of the wrong type.
    public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
    /// An intrinsic function was called with arguments it cannot accept.
    public static final String INTRINSIC_FAILURE = "States.IntrinsicFailure";
    /// A ResultPath names a place that the input does not have.
    public static final String RESULT_PATH_MATCH_FAILURE = "States.ResultPathMatchFailure";
    /// A path or template failed on the state's data.
    public static final String PARAMETER_PATH_FAILURE = "States.ParameterPathFailure";
    /// No choice matched and there is no Default.
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";

    private static final long serialVersionUID = 1;

    private final String error;
    private final String cause;
    private final String location;

    /// @param location the field that failed as the history names it (`Arguments`, `Output/result`), or empty
    public StatesException(String error, String cause, String location) {
        super(error + ": " + cause, null, false, false);
        this.error = error;
        this.cause = cause;
        this.location = location;
    }

    /// A failure without a location.
    public StatesException(String error, String cause) {
        this(error, cause, "");
    }

    /// Creates a `States.Runtime` failure.
    public static StatesException runtime(String cause) {
        return new StatesException(RUNTIME, cause);
    }

    /// The error name, as Retry and Catch match it.
    public String error() {
        return error;
    }

    /// What happened, in AWS's words, without the state's name.
    public String cause() {
        return cause;
    }

    /// The field that failed as EvaluationFailed events name it; empty when there is none.
    public String location() {
        return location;
    }

    /// The cause as AWS reports it for a state.
    ///
    /// @param enteredEventId the id of the state's entered event
    public String prefixed(String stateName, long enteredEventId) {
        return "An error occurred while executing the state '" + stateName + "' (entered at the event id #"
                + enteredEventId + "). " + cause;
    }
}
