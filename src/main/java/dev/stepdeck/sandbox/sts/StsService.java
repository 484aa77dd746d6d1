package dev.stepdeck.sandbox.sts;

import java.time.InstantSource;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Signer;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// The STS of a sandbox. Who calls is the user `stepdeck`, or a session of a role: of a Glue job, of an instance, or one
/// that was assumed.
public final class StsService implements StsClient {

    private final AssumedRoles roles;

    private StsService(AssumedRoles roles) {
        this.roles = roles;
    }

    /// The service. Thread-safe.
    ///
    /// @param clock the real time
    public static StsClient create(RoleSessions roles, SessionKeys keys, InstantSource clock) {
        return new StsService(new AssumedRoles(roles, keys, clock));
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        var caller = Signer.current().identity();
        return GetCallerIdentityResponse.builder().account(Account.ID).arn(caller.arn()).userId(caller.userId())
                .build();
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        return roles.assume(request);
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
