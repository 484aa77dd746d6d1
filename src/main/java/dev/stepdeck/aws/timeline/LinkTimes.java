package dev.stepdeck.aws.timeline;

import java.util.List;

import dev.stepdeck.aws.ExecutionView;

/// What is known of the times of something that was started elsewhere.
///
/// @param phases of a job run, a query or an execution
/// @param children of a Map Run, the newest first
/// @param childCount how many children there are, of which the list may have the newest only
/// @param ended whether nothing more will change
public record LinkTimes(List<Part> phases, List<ExecutionView> children, long childCount, LineCounts lines,
        boolean ended) {

    /// Nothing, and never more: it may not be read, or is gone.
    static final LinkTimes NONE = new LinkTimes(List.of(), List.of(), 0, LineCounts.NONE, true);

    public LinkTimes {
        phases = List.copyOf(phases);
        children = List.copyOf(children);
    }
}
