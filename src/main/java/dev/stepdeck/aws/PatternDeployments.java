package dev.stepdeck.aws;

import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Pattern;

import software.amazon.awssdk.core.exception.SdkException;

/// Deploys patterns: the user is asked for what the template needs, then the pattern's files are uploaded, its
/// stack is deployed, and its data follows into a bucket of the stack. Blocks. Thread-safe.
public final class PatternDeployments {

    private final Stacks stacks;
    private final Artifacts artifacts;
    private final PatternData data;

    public PatternDeployments(Clients clients) {
        this.stacks = new Stacks(clients);
        this.artifacts = new Artifacts(clients);
        this.data = new PatternData(clients);
    }

    /// What would be uploaded for a pattern, once CloudFormation has said that it takes its template. Changes nothing.
    ///
    /// @throws dev.stepdeck.pattern.TemplateException if the template names a file that does not exist
    /// @throws SdkException if CloudFormation rejects the template, or AWS cannot be reached
    public ArtifactPlan plan(Pattern pattern) {
        stacks.requireAccepted(pattern.templateText());
        return artifacts.plan(pattern);
    }

    /// Deploys a pattern. A stack that fails, or data that is not uploaded, is an outcome, not an exception.
    ///
    /// @throws RefusedException if the stack or the bucket is there and may not be touched
    /// @throws SdkException if AWS refuses the template or its parameters
    /// @throws InterruptedException if its thread is interrupted; what it has started continues at AWS
    public Deployed run(PatternRequest request, DeploymentDialog dialog) throws InterruptedException {
        var replaced = request.update() ? mustBeDeleted(request.stackName()) : Optional.<StackView>empty();
        if (!agreed(request, replaced, dialog)) {
            return new Deployed.Declined();
        }
        var plan = request.plan();
        var template = artifacts.upload(plan, plan.makesBucket(), dialog.uploadsFiles(plan));
        var existing = replaced.isPresent()
                ? DeployRequest.Existing.REPLACE_FAILED
                : request.update() ? DeployRequest.Existing.UPDATE : DeployRequest.Existing.REFUSE;
        var outcome = stacks.deploy(new DeployRequest(request.stackName(), template, request.parameters(),
                request.capabilities().stream().map(Capability::name).collect(Collectors.toSet()), existing), dialog);
        if (outcome.kind() == StackOutcome.Kind.DECLINED) {
            return new Deployed.Declined();
        }
        return outcome.good() ? withData(request.pattern(), outcome, dialog) : new Deployed.Failed(outcome);
    }

    private Optional<StackView> mustBeDeleted(String name) throws InterruptedException {
        return Interruptible.call(() -> stacks.find(name).filter(stack -> stack.status().mustBeDeleted()));
    }

    private static boolean agreed(PatternRequest request, Optional<StackView> replaced, DeploymentDialog dialog) {
        return replaced.map(dialog::replaces).orElse(true)
                && (!request.plan().makesBucket() || dialog.makesBucket(request.plan()))
                && (request.capabilities().isEmpty() || dialog.acknowledges(request.capabilities()));
    }

    /// The stack stays what it is when its data cannot be uploaded.
    private Deployed withData(Pattern pattern, StackOutcome outcome, DeploymentDialog dialog)
            throws InterruptedException {
        if (pattern.data().isEmpty()) {
            return new Deployed.Complete(outcome, Optional.empty());
        }
        var files = pattern.data().get();
        try {
            return new Deployed.Complete(outcome,
                    Optional.of(data.upload(files, outcome.stack(), dialog.uploadsData(files))));
        } catch (SdkException | RefusedException e) {
            return new Deployed.WithoutData(outcome, Failure.of("Uploading the pattern's data", e));
        }
    }
}
