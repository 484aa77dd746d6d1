package dev.stepdeck.ui.story;

import java.util.Optional;

import dev.stepdeck.aws.story.Story;
import dev.stepdeck.aws.story.StoryStep;
import dev.stepdeck.ui.graph.Flow;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;

/// A story as boxes and arrows.
final class StoryFlow {

    private StoryFlow() {}

    static Flow of(Story story) {
        return new Flow(story.steps().stream().map(StoryFlow::box).toList(), story.links().stream()
                .map(link -> new Flow.Edge(link.from(), link.to(), "", true)).toList());
    }

    private static Flow.Node box(StoryStep step) {
        return new Flow.Node(step.id(), step.title(), words(step), icon(step.target()),
                step.status().isEmpty() ? Optional.empty() : Optional.of(Tone.of(step.status())));
    }

    private static String words(StoryStep step) {
        return switch (step.target()) {
            case StoryStep.Target.Event _ -> step.about().substring(step.about().lastIndexOf('/') + 1);
            case StoryStep.Target.Execution _ -> "Execution · " + Words.of(step.status());
            case StoryStep.Target.Rule _,StoryStep.Target.Table _ -> step.about();
            case StoryStep.Target.JobRun _,StoryStep.Target.Query _,StoryStep.Target.Crawler _ ->
                step.status().isEmpty() ? step.about() : step.about() + " · " + Words.of(step.status());
        };
    }

    static String icon(StoryStep.Target target) {
        return switch (target) {
            case StoryStep.Target.Event _ -> "mdi2f-file-upload-outline";
            case StoryStep.Target.Rule _ -> "mdi2f-filter-outline";
            case StoryStep.Target.Execution _ -> "mdi2p-play-circle-outline";
            case StoryStep.Target.JobRun _ -> "mdi2c-cog-outline";
            case StoryStep.Target.Query _ -> "mdi2d-database-search-outline";
            case StoryStep.Target.Crawler _ -> "mdi2s-spider";
            case StoryStep.Target.Table _ -> "mdi2t-table";
        };
    }
}
