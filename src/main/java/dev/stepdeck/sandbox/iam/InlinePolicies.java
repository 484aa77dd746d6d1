package dev.stepdeck.sandbox.iam;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;
import dev.stepdeck.sandbox.wire.sign.UriEncoding;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/// The policies that are part of a role. Keys are "role/policy"; neither name can have a slash.
final class InlinePolicies {

    private final Table<GetRolePolicyResponse> policies;

    InlinePolicies(Store store) {
        policies = store.table("iam.rolePolicies",
                SdkJson.<GetRolePolicyResponse, GetRolePolicyResponse.Builder>codec(GetRolePolicyResponse::builder));
    }

    void put(PutRolePolicyRequest request) {
        var name = Forms.name("policyName", request.policyName(), 128);
        var document = PolicyDocument.permissions(request.policyDocument());
        var others = policies.values(request.roleName() + "/").stream().filter(one -> !one.policyName().equals(name))
                .mapToLong(one -> PolicyDocument.length(UriEncoding.decode(one.policyDocument(), false))).sum();
        if (others + PolicyDocument.length(request.policyDocument()) > PolicyDocument.LONGEST_INLINE) {
            throw IamFaults.limit("Maximum policy size of " + PolicyDocument.LONGEST_INLINE
                    + " bytes exceeded for role " + request.roleName());
        }
        policies.put(request.roleName() + "/" + name, GetRolePolicyResponse.builder().roleName(request.roleName())
                .policyName(name).policyDocument(document).build());
    }

    GetRolePolicyResponse get(String role, String name) {
        return policies.get(role + "/" + name).orElseThrow(() -> missing(name));
    }

    void remove(String role, String name) {
        if (policies.remove(role + "/" + name).isEmpty()) {
            throw missing(name);
        }
    }

    Paged<GetRolePolicyResponse> list(String role, @Nullable String marker, @Nullable Integer maxItems) {
        return Paged.of(policies, role + "/", marker, maxItems, _ -> true);
    }

    boolean any(String role) {
        return Paged.any(policies, role + "/");
    }

    private static RuntimeException missing(String name) {
        return IamFaults.missing("The role policy with name " + name + " cannot be found.");
    }
}
