package dev.stepdeck.asl.model;

/// Ends the workflow, branch or iteration with success.
public record SucceedState(StateHeader header, DataFlow flow) implements State {

    @Override
    public String type() {
        return "Succeed";
    }
}
