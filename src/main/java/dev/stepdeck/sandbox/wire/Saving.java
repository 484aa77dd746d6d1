package dev.stepdeck.sandbox.wire;

/// What requests need of the place where changes are kept.
@FunctionalInterface
public interface Saving {

    /// Makes durable what the services have changed; called before every answer.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it cannot be at present
    void commit();

    /// Called before a request is served that may need disk space.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none
    default void needRoom() {}
}
