package dev.stepdeck.aws;

import dev.stepdeck.aws.ArtifactPlan.BucketState;
import dev.stepdeck.pattern.Packaging;
import dev.stepdeck.pattern.Pattern;

/// The bucket for the files of patterns: their upload, and the template that names them there.
///
/// One bucket per account and region, `stepdeck-artifacts-ACCOUNT-REGION`, private and encrypted. Files are named by
/// their content, as `aws cloudformation package` does, but keep their endings, so what is already there is not sent again.
public final class Artifacts {

    private final Clients clients;

    public Artifacts(Clients clients) {
        this.clients = clients;
    }

    /// What would be uploaded for a pattern. Changes nothing. Blocks.
    ///
    /// @throws dev.stepdeck.pattern.TemplateException if the template names a file that does not exist
    /// @throws software.amazon.awssdk.core.exception.SdkException if AWS cannot be reached
    public ArtifactPlan plan(Pattern pattern) {
        var packaging = Packaging.of(pattern);
        var bucket = new ArtifactBucket(clients);
        var region = clients.connection().region();
        var plan = new ArtifactPlan(bucket.name(), region, BucketState.READY, packaging);
        return plan.needsBucket() ? new ArtifactPlan(bucket.name(), region, bucket.state(), packaging) : plan;
    }

    /// Uploads the files of a plan. Blocks; ends soon after its thread is interrupted.
    ///
    /// @param makeBucket whether the user has agreed to create the bucket if it is missing
    /// @return the template with the locations of its files
    /// @throws RefusedException if the bucket is missing and may not be created, or belongs to another account
    /// @throws InterruptedException if its thread is interrupted; what has been uploaded by then stays
    public PackagedTemplate upload(ArtifactPlan plan, boolean makeBucket, UploadListener listener)
            throws InterruptedException {
        return Interruptible.call(() -> {
            if (plan.needsBucket()) {
                new ArtifactBucket(clients).require(plan.state(), makeBucket);
            }
            try (var upload = new ArtifactUpload(clients.s3(), plan.bucket(), listener)) {
                return upload.template(plan.packaging());
            }
        });
    }
}
