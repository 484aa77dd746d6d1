package dev.stepdeck.sandbox.wire;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPojo;

/// On whose behalf a service of the sandbox calls another one: it is in a header of the request, as on AWS, where
/// policies see it as `aws:SourceArn`. The header is for calls inside; what comes through the door has none.
public final class SourceArn {

    /// The header with the ARN, `x-amz-source-arn`.
    public static final String HEADER = "x-amz-source-arn";

    private SourceArn() {}

    /// Notes the caller in a request that is being built.
    static void note(SdkPojo builder, String arn) {
        if (builder instanceof AwsRequest.Builder request) {
            request.overrideConfiguration(AwsRequestOverrideConfiguration.builder().putHeader(HEADER, arn).build());
        }
    }
}
