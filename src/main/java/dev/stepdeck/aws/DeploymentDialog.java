package dev.stepdeck.aws;

import java.util.List;

import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.SampleData;

/// The user of a deployment: answers the questions of [PatternDeployments] and is told how far it is. A window and
/// a command line differ in this only.
///
/// All questions come first, in the order in which they stand here and each at most once; each *no* ends the deployment
/// before anything has been changed. Called on the thread that does the work, so an answer may take its time.
public interface DeploymentDialog extends StackListener {

    /// Whether a stack that can only be deleted is deleted first, and made again.
    boolean replaces(StackView failed);

    /// Whether the bucket for the pattern's files is made.
    boolean makesBucket(ArtifactPlan plan);

    /// Whether the template may do what CloudFormation wants to have acknowledged. Not asked when there is nothing.
    boolean acknowledges(List<Capability> needed);

    /// The pattern's files are about to be uploaded.
    ///
    /// @return is told how far that is
    UploadListener uploadsFiles(ArtifactPlan plan);

    /// The stack is there, and the pattern's data is about to be uploaded. Not called when it has none.
    ///
    /// @return is told how far that is
    UploadListener uploadsData(SampleData data);
}
