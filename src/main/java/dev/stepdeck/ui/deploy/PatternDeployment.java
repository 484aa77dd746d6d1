package dev.stepdeck.ui.deploy;

import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.ArtifactPlan;
import dev.stepdeck.aws.Artifacts;
import dev.stepdeck.aws.DeployRequest;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.PackagedTemplate;
import dev.stepdeck.aws.PatternData;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.StackListener;
import dev.stepdeck.aws.StackOutcome;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.ui.work.Progress;

import software.amazon.awssdk.core.exception.SdkException;

/// The steps of a deployment in their order: the pattern's files, its stack, its data. Blocks; called off the FX thread.
final class PatternDeployment {

    private final Pattern pattern;
    private final Stacks stacks;
    private final Artifacts artifacts;
    private final PatternData data;

    PatternDeployment(Pattern pattern, Stacks stacks, Artifacts artifacts, PatternData data) {
        this.pattern = pattern;
        this.stacks = stacks;
        this.artifacts = artifacts;
        this.data = data;
    }

    /// @param makeBucket whether the user has agreed that the bucket for the files is made
    /// @param request what to deploy, of the template with its files uploaded
    Deployed run(ArtifactPlan plan, boolean makeBucket, Function<PackagedTemplate, DeployRequest> request,
            StackListener listener, Progress report) throws InterruptedException {
        listener.doing("Uploading the pattern's files");
        var template = artifacts.upload(plan, makeBucket, (file, sent, total) -> report
                .report(total == 0 ? -1 : sent / (double) total, "Uploading " + file));
        var outcome = stacks.deploy(request.apply(template), listener);
        return new Deployed(outcome, outcome.good() ? uploaded(outcome, listener, report) : Optional.empty());
    }

    /// The stack stays what it is when its data cannot be uploaded.
    private Optional<Failure> uploaded(StackOutcome outcome, StackListener listener, Progress report)
            throws InterruptedException {
        if (pattern.data().isEmpty()) {
            return Optional.empty();
        }
        listener.doing("Uploading the pattern's data");
        try {
            data.upload(pattern.data().get(), outcome.stack(), (file, sent, total) -> report
                    .report(total == 0 ? -1 : sent / (double) total, "Uploading " + file));
            return Optional.empty();
        } catch (SdkException | RefusedException e) {
            return Optional.of(Failure.of("Uploading the pattern's data", e));
        }
    }
}
