package dev.stepdeck.aws;

import java.util.List;
import java.util.Optional;

/// Some stacks of a list.
///
/// @param next gives the following page; empty on the last one
public record StackPage(List<StackSummaryView> stacks, Optional<String> next) {

    public StackPage {
        stacks = List.copyOf(stacks);
    }
}
