package dev.stepdeck.aws.walkthrough;

import java.util.Optional;

/// How things stood when a step began, and what the walkthrough has come to since.
///
/// @param executionBefore the state machine's newest execution when the step began
/// @param queryBefore the newest query when the step began
/// @param execution the execution that the walkthrough is about
public record Standing(Optional<String> executionBefore, Optional<String> queryBefore, Optional<String> execution) {

    /// Nothing has happened.
    public static final Standing NEW = new Standing(Optional.empty(), Optional.empty(), Optional.empty());

    /// The same with another execution.
    public Standing about(Optional<String> other) {
        return new Standing(executionBefore, queryBefore, other);
    }
}
