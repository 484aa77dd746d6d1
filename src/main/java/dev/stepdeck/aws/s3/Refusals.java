package dev.stepdeck.aws.s3;

import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.S3Uri;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Says what S3's refusals mean: S3 answers in a few words, and to HEAD with none at all.
final class Refusals {

    private static final String REGION = "x-amz-bucket-region";

    private final String ownRegion;

    /// @param ownRegion the region of the connection
    Refusals(String ownRegion) {
        this.ownRegion = ownRegion;
    }

    /// Calls S3.
    ///
    /// @param place what the call is about
    /// @throws RefusedException if the bucket is in another region
    /// @throws S3Exception if S3 refuses, with words
    <T> T explained(S3Uri place, Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception e) {
            throw meaning(place, e);
        }
    }

    private RuntimeException meaning(S3Uri place, S3Exception refused) {
        var code = Optional.ofNullable(refused.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
        var region = Optional.ofNullable(refused.awsErrorDetails()).map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(answer -> answer.firstMatchingHeader(REGION)).filter(found -> !found.equals(ownRegion));
        if (region.isPresent() && (refused.statusCode() == 301 || refused.statusCode() == 307
                || refused.statusCode() == 400)) {
            return new RefusedException("The bucket " + place.bucket() + " is in " + region.get()
                    + ", and this connection is to " + ownRegion + ".", "Connect to " + region.get() + " to open it.");
        }
        if (refused.statusCode() == 301) {
            return new RefusedException("The bucket " + place.bucket() + " is in another region than " + ownRegion
                    + ", to which this connection is.", "Connect to the region of the bucket to open it.");
        }
        if (refused.statusCode() == 403 && (code.isEmpty() || code.equals("AccessDenied") || code.equals("Forbidden")
                || code.equals("403"))) {
            return worded(refused, "AccessDenied", "This identity may not do that in " + place + ".");
        }
        if (refused.statusCode() == 404 && code.equals("NoSuchBucket")) {
            return worded(refused, code,
                    "There is no bucket " + place.bucket() + ". It may have been deleted meanwhile.");
        }
        if (refused.statusCode() == 404 && (code.isEmpty() || code.equals("NoSuchKey") || code.equals("NotFound")
                || code.equals("404"))) {
            return worded(refused, "NoSuchKey", "There is no " + place + ". It may have been deleted meanwhile.");
        }
        return refused;
    }

    private static RuntimeException worded(S3Exception refused, String code, String words) {
        var details = Optional.ofNullable(refused.awsErrorDetails()).map(AwsErrorDetails::toBuilder)
                .orElseGet(AwsErrorDetails::builder).errorCode(code).errorMessage(words).build();
        return S3Exception.builder().message(words).awsErrorDetails(details).statusCode(refused.statusCode())
                .requestId(refused.requestId()).cause(refused).build();
    }
}
