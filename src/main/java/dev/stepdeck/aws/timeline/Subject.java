package dev.stepdeck.aws.timeline;

import java.util.Optional;

import dev.stepdeck.asl.history.ResourceLink;

/// What a segment is about: where a click on it leads.
///
/// @param state the state in the graph
/// @param enteredId the event by which the visit began
/// @param link what the state started elsewhere
/// @param logGroup a log group that it wrote to, unless the link says so; empty for none
public record Subject(String state, long enteredId, Optional<ResourceLink> link, String logGroup) {

    /// Whether its log can be shown.
    public boolean hasLog() {
        return !logGroup.isEmpty() || link.orElse(null) instanceof ResourceLink.GlueJobRun;
    }
}
