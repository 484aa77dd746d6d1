package dev.stepdeck.sandbox.sfn.history;

/// The kinds of history events, and the member of an SDK `HistoryEvent` that holds their details (empty: none).
/// The order is the code on disk: new kinds go to the end. Source: GetExecutionHistory, HistoryEvent.
public enum EventType {
    //
    EXECUTION_STARTED("ExecutionStarted", "executionStartedEventDetails"),
    //
    EXECUTION_SUCCEEDED("ExecutionSucceeded", "executionSucceededEventDetails"),
    //
    EXECUTION_FAILED("ExecutionFailed", "executionFailedEventDetails"),
    //
    EXECUTION_ABORTED("ExecutionAborted", "executionAbortedEventDetails"),
    //
    EXECUTION_TIMED_OUT("ExecutionTimedOut", "executionTimedOutEventDetails"),
    //
    EXECUTION_REDRIVEN("ExecutionRedriven", "executionRedrivenEventDetails"),
    //
    PASS_STATE_ENTERED("PassStateEntered", "stateEnteredEventDetails"),
    //
    PASS_STATE_EXITED("PassStateExited", "stateExitedEventDetails"),
    //
    CHOICE_STATE_ENTERED("ChoiceStateEntered", "stateEnteredEventDetails"),
    //
    CHOICE_STATE_EXITED("ChoiceStateExited", "stateExitedEventDetails"),
    //
    SUCCEED_STATE_ENTERED("SucceedStateEntered", "stateEnteredEventDetails"),
    //
    SUCCEED_STATE_EXITED("SucceedStateExited", "stateExitedEventDetails"),
    //
    WAIT_STATE_ENTERED("WaitStateEntered", "stateEnteredEventDetails"),
    //
    WAIT_STATE_EXITED("WaitStateExited", "stateExitedEventDetails"),
    //
    TASK_STATE_ENTERED("TaskStateEntered", "stateEnteredEventDetails"),
    //
    TASK_STATE_EXITED("TaskStateExited", "stateExitedEventDetails"),
    //
    PARALLEL_STATE_ENTERED("ParallelStateEntered", "stateEnteredEventDetails"),
    //
    PARALLEL_STATE_EXITED("ParallelStateExited", "stateExitedEventDetails"),
    //
    MAP_STATE_ENTERED("MapStateEntered", "stateEnteredEventDetails"),
    //
    MAP_STATE_EXITED("MapStateExited", "stateExitedEventDetails"),
    //
    FAIL_STATE_ENTERED("FailStateEntered", "stateEnteredEventDetails"),
    //
    WAIT_STATE_ABORTED("WaitStateAborted", ""),
    //
    TASK_STATE_ABORTED("TaskStateAborted", ""),
    //
    TASK_SCHEDULED("TaskScheduled", "taskScheduledEventDetails"),
    //
    TASK_STARTED("TaskStarted", "taskStartedEventDetails"),
    //
    TASK_START_FAILED("TaskStartFailed", "taskStartFailedEventDetails"),
    //
    TASK_SUBMITTED("TaskSubmitted", "taskSubmittedEventDetails"),
    //
    TASK_SUBMIT_FAILED("TaskSubmitFailed", "taskSubmitFailedEventDetails"),
    //
    TASK_SUCCEEDED("TaskSucceeded", "taskSucceededEventDetails"),
    //
    TASK_FAILED("TaskFailed", "taskFailedEventDetails"),
    //
    TASK_TIMED_OUT("TaskTimedOut", "taskTimedOutEventDetails"),
    //
    ACTIVITY_SCHEDULED("ActivityScheduled", "activityScheduledEventDetails"),
    //
    ACTIVITY_SCHEDULE_FAILED("ActivityScheduleFailed", "activityScheduleFailedEventDetails"),
    //
    ACTIVITY_STARTED("ActivityStarted", "activityStartedEventDetails"),
    //
    ACTIVITY_SUCCEEDED("ActivitySucceeded", "activitySucceededEventDetails"),
    //
    ACTIVITY_FAILED("ActivityFailed", "activityFailedEventDetails"),
    //
    ACTIVITY_TIMED_OUT("ActivityTimedOut", "activityTimedOutEventDetails"),
    //
    LAMBDA_FUNCTION_SCHEDULED("LambdaFunctionScheduled", "lambdaFunctionScheduledEventDetails"),
    //
    LAMBDA_FUNCTION_SCHEDULE_FAILED("LambdaFunctionScheduleFailed", "lambdaFunctionScheduleFailedEventDetails"),
    //
    LAMBDA_FUNCTION_START_FAILED("LambdaFunctionStartFailed", "lambdaFunctionStartFailedEventDetails"),
    //
    LAMBDA_FUNCTION_SUCCEEDED("LambdaFunctionSucceeded", "lambdaFunctionSucceededEventDetails"),
    //
    LAMBDA_FUNCTION_FAILED("LambdaFunctionFailed", "lambdaFunctionFailedEventDetails"),
    //
    LAMBDA_FUNCTION_TIMED_OUT("LambdaFunctionTimedOut", "lambdaFunctionTimedOutEventDetails"),
    //
    LAMBDA_FUNCTION_STARTED("LambdaFunctionStarted", ""),
    //
    PARALLEL_STATE_STARTED("ParallelStateStarted", ""),
    //
    PARALLEL_STATE_SUCCEEDED("ParallelStateSucceeded", ""),
    //
    PARALLEL_STATE_FAILED("ParallelStateFailed", ""),
    //
    PARALLEL_STATE_ABORTED("ParallelStateAborted", ""),
    //
    MAP_STATE_STARTED("MapStateStarted", "mapStateStartedEventDetails"),
    //
    MAP_STATE_SUCCEEDED("MapStateSucceeded", ""),
    //
    MAP_STATE_FAILED("MapStateFailed", ""),
    //
    MAP_STATE_ABORTED("MapStateAborted", ""),
    //
    MAP_ITERATION_STARTED("MapIterationStarted", "mapIterationStartedEventDetails"),
    //
    MAP_ITERATION_SUCCEEDED("MapIterationSucceeded", "mapIterationSucceededEventDetails"),
    //
    MAP_ITERATION_FAILED("MapIterationFailed", "mapIterationFailedEventDetails"),
    //
    MAP_ITERATION_ABORTED("MapIterationAborted", "mapIterationAbortedEventDetails"),
    //
    MAP_RUN_STARTED("MapRunStarted", "mapRunStartedEventDetails"),
    //
    MAP_RUN_FAILED("MapRunFailed", "mapRunFailedEventDetails"),
    //
    MAP_RUN_REDRIVEN("MapRunRedriven", "mapRunRedrivenEventDetails"),
    //
    MAP_RUN_SUCCEEDED("MapRunSucceeded", ""),
    //
    MAP_RUN_ABORTED("MapRunAborted", ""),
    //
    EVALUATION_FAILED("EvaluationFailed", "evaluationFailedEventDetails");

    private final String text;
    private final String detailsMember;

    EventType(String text, String detailsMember) {
        this.text = text;
        this.detailsMember = detailsMember;
    }

    /// AWS's name of it, such as `PassStateEntered`.
    public String text() {
        return text;
    }

    /// The member of `HistoryEvent` with its details; empty when events of this kind have none.
    String detailsMember() {
        return detailsMember;
    }

    /// Whether it records the outcome of work outside the execution. Such an event is written only when that work is
    /// durable, so that a history never records something that a crash has undone.
    public boolean tellsOfWork() {
        return switch (this) {
            case TASK_SUBMITTED, TASK_SUBMIT_FAILED, TASK_SUCCEEDED, TASK_FAILED, TASK_TIMED_OUT, TASK_STATE_ABORTED,
                    LAMBDA_FUNCTION_SUCCEEDED, LAMBDA_FUNCTION_FAILED, LAMBDA_FUNCTION_TIMED_OUT, MAP_RUN_STARTED,
                    MAP_RUN_REDRIVEN, MAP_RUN_SUCCEEDED, MAP_RUN_FAILED, MAP_RUN_ABORTED ->
                true;
            default -> false;
        };
    }

    /// Whether an execution is over with it.
    public boolean ends() {
        return this == EXECUTION_SUCCEEDED || this == EXECUTION_FAILED || this == EXECUTION_ABORTED
                || this == EXECUTION_TIMED_OUT;
    }
}
