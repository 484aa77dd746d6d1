package dev.stepdeck.aws;

import java.time.Instant;

/// An event of a stack or of one of its resources.
///
/// @param id unique in the stack
/// @param physicalId empty while there is none
/// @param reason empty when none is given
public record StackEventView(String id, String stackId, Instant time, String logicalId, String physicalId, String type,
        StackStatus status, String reason) {

    /// Whether it is about the stack itself and not about one of its resources.
    public boolean aboutStack() {
        return physicalId.equals(stackId);
    }
}
