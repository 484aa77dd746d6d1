package dev.stepdeck.aws;

import dev.stepdeck.pattern.LocalArtifact;
import dev.stepdeck.pattern.Packaging;

import java.util.List;

/// Which local files of a pattern are uploaded, and where to.
///
/// @param bucket its name follows from account and region
/// @param packaging the template with its files
public record ArtifactPlan(String bucket, String region, BucketState state, Packaging packaging) {

    /// What is known about the bucket.
    public enum BucketState {
        /// It is there and ours.
        READY,
        /// It is not there; it can be made.
        MISSING,
        /// There is a bucket of this name, but not in this account or not open to us.
        FOREIGN
    }

    /// The files, in the order of the template.
    public List<LocalArtifact> files() {
        return packaging.artifacts();
    }

    /// Whether the user has to agree to the bucket first.
    public boolean makesBucket() {
        return state == BucketState.MISSING;
    }
}
