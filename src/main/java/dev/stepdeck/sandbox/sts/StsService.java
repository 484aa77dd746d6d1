package dev.stepdeck.sandbox.sts;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// The STS of a sandbox. There is one caller, the user `stepdeck`, because there is one key.
public final class StsService implements StsClient {

    private static final String USER_ID = "AIDASTEPDECKSANDBOX00";

    private StsService() {}

    /// The service. Thread-safe.
    public static StsClient create() {
        return new StsService();
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder().account(Account.ID).arn(Account.globalArn("iam", "user/stepdeck"))
                .userId(USER_ID).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
