package dev.stepdeck.aws.story;

import java.util.List;

/// The story of an execution: its steps in the order in which they came, and which followed from which.
///
/// @param more how many further things the execution has set going, which are left out
public record Story(List<StoryStep> steps, List<Link> links, int more) {

    public Story {
        steps = List.copyOf(steps);
        links = List.copyOf(links);
    }

    /// One step follows from another, by their ids.
    public record Link(String from, String to) {}
}
