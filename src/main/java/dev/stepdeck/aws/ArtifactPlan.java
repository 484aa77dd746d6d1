package dev.stepdeck.aws;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.stepdeck.pattern.LocalArtifact;
import dev.stepdeck.pattern.Packaging;
import dev.stepdeck.pattern.UploadedTo;

/// Which local files of a pattern are uploaded, and where to.
///
/// @param bucket its name follows from account and region
/// @param packaging the template with its files
public record ArtifactPlan(String bucket, String region, BucketState state, Packaging packaging) {

    private static final UploadedTo LONGEST_PLACE = new UploadedTo("b".repeat(63), "k".repeat(64), "u".repeat(200));

    /// What is known about the bucket.
    public enum BucketState {
        /// It exists and is ours, or is not needed.
        READY,
        /// It does not exist and can be created.
        MISSING,
        /// A bucket with this name exists, but in another account or not accessible to us.
        FOREIGN
    }

    /// The files, in the order of the template.
    public List<LocalArtifact> files() {
        return packaging.artifacts();
    }

    /// Whether anything is uploaded at all: a file, or a template that is too large for the request.
    public boolean needsBucket() {
        return !files().isEmpty() || packaging.rewritten(_ -> LONGEST_PLACE)
                .getBytes(StandardCharsets.UTF_8).length > PackagedTemplate.LONGEST_INLINE;
    }

    /// Whether the user has to agree to the bucket first.
    public boolean makesBucket() {
        return state == BucketState.MISSING && needsBucket();
    }
}
