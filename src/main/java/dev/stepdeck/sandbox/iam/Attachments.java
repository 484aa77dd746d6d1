package dev.stepdeck.sandbox.iam;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/// Which managed policies are attached to which roles. Keys are "role/arn".
final class Attachments {

    private final Table<AttachedPolicy> attached;
    private final ManagedPolicies policies;

    Attachments(Store store, ManagedPolicies policies) {
        this.attached = store.table("iam.attachedPolicies",
                SdkJson.<AttachedPolicy, AttachedPolicy.Builder>codec(AttachedPolicy::builder));
        this.policies = policies;
    }

    void attach(String role, String arn) {
        if (!policies.exists(arn)) {
            throw IamFaults.missing("Policy " + arn + " does not exist or is not attachable.");
        }
        var row = AttachedPolicy.builder().policyArn(arn).policyName(arn.substring(arn.lastIndexOf('/') + 1)).build();
        if (attached.putIfAbsent(role + "/" + arn, row)) {
            policies.count(arn, 1);
        }
    }

    void detach(String role, String arn) {
        if (attached.remove(role + "/" + arn).isEmpty()) {
            throw IamFaults.missing("Policy " + arn + " was not found.");
        }
        policies.count(arn, -1);
    }

    Paged<AttachedPolicy> list(String role, @Nullable String marker, @Nullable Integer maxItems) {
        return Paged.of(attached, role + "/", marker, maxItems, _ -> true);
    }

    boolean any(String role) {
        return Paged.any(attached, role + "/");
    }
}
