package dev.stepdeck.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.S3Uri;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Answers as S3 gives them. Source: S3 API, error responses.
class RefusalsTest {

    private static Failure failure(int status, String code, String region) {
        var answer = SdkHttpResponse.builder().statusCode(status);
        if (!region.isEmpty()) {
            answer.putHeader("x-amz-bucket-region", region);
        }
        var details = AwsErrorDetails.builder().errorCode(code).sdkHttpResponse(answer.build()).build();
        var refused = S3Exception.builder().statusCode(status).requestId("R1").awsErrorDetails(details).build();
        return Failure.of("Listing", catchThrowable(() -> new Refusals("us-east-1")
                .explained(new S3Uri("night", "in/"), () -> {
                    throw refused;
                })));
    }

    @Test
    void aBucketElsewhereIsNamedWithItsRegion() {
        assertThat(failure(301, "PermanentRedirect", "eu-west-1"))
                .extracting(Failure::why, Failure::advice)
                .containsExactly("The bucket night is in eu-west-1, and this connection is to us-east-1.",
                        "Connect to eu-west-1 to open it.");
    }

    @Test
    void whatHasNoWordsGetsSome() {
        assertThat(failure(403, "", "us-east-1")).extracting(Failure::kind, Failure::why, Failure::requestId)
                .containsExactly(Failure.Kind.DENIED, "This identity may not do that in s3://night/in/.", "R1");
        assertThat(failure(404, "NoSuchBucket", "")).extracting(Failure::kind, Failure::why).containsExactly(
                Failure.Kind.NOT_FOUND, "There is no bucket night. It may have been deleted meanwhile.");
    }
}
