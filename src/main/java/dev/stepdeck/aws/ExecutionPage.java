package dev.stepdeck.aws;

import java.util.List;
import java.util.Optional;

/// Some executions of a list, the newest first.
///
/// @param next gives the following page; empty on the last one
public record ExecutionPage(List<ExecutionView> executions, Optional<String> next) {

    public ExecutionPage {
        executions = List.copyOf(executions);
    }
}
