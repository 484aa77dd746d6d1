package dev.stepdeck.sandbox.iam;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/// Policies with an ARN of their own. Those of AWS itself are taken as existing whatever their name is; their
/// documents are not known here. Versions have keys "arn version": no ARN has a space in it.
final class ManagedPolicies {

    private static final Pattern OF_AWS = Pattern.compile("arn:aws:iam::aws:policy/(?:[\\w+=,.@-]+/)*([\\w+=,.@-]+)");
    private static final int MOST_VERSIONS = 5;

    private final Table<Policy> policies;
    private final Table<PolicyVersion> versions;
    private final InstantSource clock;
    private final Ids ids;

    ManagedPolicies(Store store, InstantSource clock, Ids ids) {
        this.policies = store.table("iam.policies", SdkJson.<Policy, Policy.Builder>codec(Policy::builder));
        this.versions = store.table("iam.policyVersions",
                SdkJson.<PolicyVersion, PolicyVersion.Builder>codec(PolicyVersion::builder));
        this.clock = clock;
        this.ids = ids;
    }

    Policy create(CreatePolicyRequest request) {
        var name = Forms.name("policyName", request.policyName(), 128);
        var path = Forms.path(request.path());
        var document = PolicyDocument.managed(request.policyDocument());
        var arn = Account.globalArn("iam", "policy" + path + name);
        var policy = Policy.builder().policyName(name).path(path).arn(arn).policyId(ids.next("ANPA"))
                .defaultVersionId("v1").attachmentCount(0).permissionsBoundaryUsageCount(0).isAttachable(true)
                .description(request.description()).createDate(now()).updateDate(now())
                .tags(request.hasTags() ? request.tags() : null).build();
        if (!policies.putIfAbsent(arn, policy)) {
            throw IamFaults.exists("A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        versions.put(arn + " v1", version("v1", document, true));
        return policy;
    }

    Policy get(String arn) {
        var aws = OF_AWS.matcher(arn);
        if (aws.matches()) {
            return Policy.builder().policyName(aws.group(1)).arn(arn).path("/").defaultVersionId("v1")
                    .isAttachable(true).build();
        }
        return policies.get(arn).orElseThrow(() -> missing(arn));
    }

    Paged<Policy> list(ListPoliciesRequest request) {
        if (request.scope() == PolicyScopeType.AWS) {
            return new Paged<>(List.of(), null);
        }
        var prefix = Forms.pathPrefix(request.pathPrefix());
        return Paged.of(policies, "", request.marker(), request.maxItems(),
                policy -> policy.path().startsWith(prefix)
                        && (!Boolean.TRUE.equals(request.onlyAttached()) || policy.attachmentCount() > 0));
    }

    void remove(String arn) {
        var policy = policies.get(arn).orElseThrow(() -> missing(arn));
        if (policy.attachmentCount() > 0) {
            throw IamFaults.conflict("Cannot delete a policy attached to entities.");
        }
        if (versionsOf(arn).items().size() > 1) {
            throw IamFaults
                    .conflict("This policy has more than one version. Before you delete a policy, you must delete"
                            + " the policy's versions. The default version is deleted with the policy.");
        }
        versionsOf(arn).items().forEach(version -> versions.remove(arn + " " + version.versionId()));
        policies.remove(arn);
    }

    PolicyVersion addVersion(CreatePolicyVersionRequest request) {
        var arn = request.policyArn();
        var document = PolicyDocument.managed(request.policyDocument());
        var policy = policies.get(arn).orElseThrow(() -> missing(arn));
        var known = versionsOf(arn).items();
        if (known.size() >= MOST_VERSIONS) {
            throw IamFaults
                    .limit("A managed policy can have up to 5 versions. Before you create a new version, you must"
                            + " delete an existing version.");
        }
        var number = known.stream().mapToInt(one -> Integer.parseInt(one.versionId().substring(1))).max().orElse(0) + 1;
        var isDefault = Boolean.TRUE.equals(request.setAsDefault());
        var added = version("v" + number, document, isDefault);
        versions.put(arn + " " + added.versionId(), added);
        if (isDefault) {
            setDefault(arn, policy.defaultVersionId(), added.versionId());
        }
        return added;
    }

    void setDefault(String arn, String versionId) {
        version(arn, versionId);
        setDefault(arn, get(arn).defaultVersionId(), versionId);
    }

    PolicyVersion version(String arn, String versionId) {
        get(arn);
        return versions.get(arn + " " + versionId).orElseThrow(() -> IamFaults
                .missing("Policy " + arn + " version " + versionId + " does not exist or is not attachable."));
    }

    Paged<PolicyVersion> versionsOf(String arn) {
        get(arn);
        return Paged.of(versions, arn + " ", null, null, _ -> true);
    }

    void removeVersion(String arn, String versionId) {
        if (Boolean.TRUE.equals(version(arn, versionId).isDefaultVersion())) {
            throw IamFaults.conflict("Cannot delete the default version of a policy.");
        }
        versions.remove(arn + " " + versionId);
    }

    boolean exists(String arn) {
        return OF_AWS.matcher(arn).matches() || policies.contains(arn);
    }

    /// Counts an attachment more or less.
    void count(String arn, int change) {
        policies.update(arn, policy -> policy.toBuilder().attachmentCount(policy.attachmentCount() + change).build());
    }

    private void setDefault(String arn, String before, String after) {
        versions.update(arn + " " + before, version -> version.toBuilder().isDefaultVersion(false).build());
        versions.update(arn + " " + after, version -> version.toBuilder().isDefaultVersion(true).build());
        policies.update(arn, policy -> policy.toBuilder().defaultVersionId(after).updateDate(now()).build());
    }

    private PolicyVersion version(String id, String document, boolean isDefault) {
        return PolicyVersion.builder().versionId(id).document(document).isDefaultVersion(isDefault).createDate(now())
                .build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static RuntimeException missing(String arn) {
        return IamFaults.missing("Policy " + arn + " was not found.");
    }
}
