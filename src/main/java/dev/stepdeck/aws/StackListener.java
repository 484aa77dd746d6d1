package dev.stepdeck.aws;

import java.util.List;

/// Is told what happens while a stack is deployed or deleted. Called on the thread that does the work.
public interface StackListener {

    /// For unwatched work.
    StackListener NONE = new StackListener() {};

    /// Something happened. Each event comes once, oldest first.
    default void event(StackEventView event) {}

    /// The state of all resources; comes after each batch of events, and once before the first.
    default void progress(StackProgress progress) {}

    /// Whether a stack that is there may be changed so. Called once before the first change; what is agreed to is carried out,
    /// otherwise nothing is changed.
    default boolean agrees(String stackName, List<StackChange> changes) {
        return true;
    }

    /// What is being done now, in words for a person: "Creating the change set".
    default void doing(String step) {}
}
