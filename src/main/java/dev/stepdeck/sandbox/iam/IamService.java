package dev.stepdeck.sandbox.iam;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.iam.IamClient;

/// Makes the IAM of a sandbox.
public final class IamService {

    private IamService() {}

    /// The service over a store. It owns the tables `iam.*`. Thread-safe.
    ///
    /// @param clock the time of creation
    /// @param random where ids come from
    public static IamClient create(Store store, InstantSource clock, RandomGenerator random) {
        var ids = new Ids(random);
        var policies = new ManagedPolicies(store, clock, ids);
        var attachments = new Attachments(store, policies);
        var inline = new InlinePolicies(store);
        var profiles = new InstanceProfiles(store, clock, ids);
        var roles = new Roles(store, policies, clock, ids);
        return new IamFacade(roles, new RoleRemoval(roles, inline, attachments, profiles), inline, attachments,
                policies, profiles);
    }
}
