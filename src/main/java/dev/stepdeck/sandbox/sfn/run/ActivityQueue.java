package dev.stepdeck.sandbox.sfn.run;

/// Where tasks for activities go, to be fetched by workers.
public interface ActivityQueue {

    /// Offers a task to the workers of an activity.
    ///
    /// @throws FailureException if there is no such activity
    void offer(String activityArn, String token, String input);
}
