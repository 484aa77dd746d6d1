package dev.stepdeck.ui.deploy;

import java.util.List;

import dev.stepdeck.aws.ArtifactPlan;
import dev.stepdeck.aws.DeploymentDialog;
import dev.stepdeck.aws.StackChange;
import dev.stepdeck.aws.StackEventView;
import dev.stepdeck.aws.StackListener;
import dev.stepdeck.aws.StackProgress;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.UploadListener;
import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.SampleData;
import dev.stepdeck.ui.work.Progress;

/// Answers the questions of a deployment as the form was ticked when the user started it, and shows on the page what
/// happens.
///
/// @param page is told what to show
/// @param report how far it is, for the list of activities
record FormDialog(Answers answers, StackListener page, Progress report) implements DeploymentDialog {

    /// What is ticked on the form.
    record Answers(boolean replace, boolean makeBucket, boolean capabilities) {}

    @Override
    public boolean replaces(StackView failed) {
        return answers.replace();
    }

    @Override
    public boolean makesBucket(ArtifactPlan plan) {
        return answers.makeBucket();
    }

    @Override
    public boolean acknowledges(List<Capability> needed) {
        return answers.capabilities();
    }

    @Override
    public UploadListener uploadsFiles(ArtifactPlan plan) {
        page.doing("Uploading the pattern's files");
        return this::uploaded;
    }

    @Override
    public UploadListener uploadsData(SampleData data) {
        page.doing("Uploading the pattern's data");
        return this::uploaded;
    }

    private void uploaded(String file, long sent, long total) {
        report.report(total == 0 ? -1 : sent / (double) total, "Uploading " + file);
    }

    @Override
    public boolean agrees(String stackName, List<StackChange> changes) {
        return page.agrees(stackName, changes);
    }

    @Override
    public void event(StackEventView event) {
        page.event(event);
    }

    @Override
    public void progress(StackProgress now) {
        report.report(now.total() == 0 ? -1 : now.done() / (double) now.total(), "Creating resources");
        page.progress(now);
    }

    @Override
    public void doing(String step) {
        page.doing(step);
    }
}
