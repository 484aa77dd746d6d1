package dev.stepdeck.sandbox.iam;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/// What gives a role to an EC2 instance. At most one role each.
final class InstanceProfiles {

    private final Table<InstanceProfile> profiles;
    private final InstantSource clock;
    private final Ids ids;

    InstanceProfiles(Store store, InstantSource clock, Ids ids) {
        this.profiles = store.table("iam.instanceProfiles",
                SdkJson.<InstanceProfile, InstanceProfile.Builder>codec(InstanceProfile::builder));
        this.clock = clock;
        this.ids = ids;
    }

    InstanceProfile create(CreateInstanceProfileRequest request) {
        var name = Forms.name("instanceProfileName", request.instanceProfileName(), 128);
        var path = Forms.path(request.path());
        var profile = InstanceProfile.builder().instanceProfileName(name).path(path)
                .arn(Account.globalArn("iam", "instance-profile" + path + name)).instanceProfileId(ids.next("AIPA"))
                .createDate(clock.instant().truncatedTo(ChronoUnit.SECONDS)).roles(List.of()).build();
        if (!profiles.putIfAbsent(name, profile)) {
            throw IamFaults.exists("Instance Profile " + name + " already exists.");
        }
        return profile;
    }

    InstanceProfile get(String name) {
        return profiles.get(name).orElseThrow(() -> missing(name));
    }

    void add(String name, Role role) {
        change(name, profile -> {
            if (!profile.roles().isEmpty()) {
                throw IamFaults.limit("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
            }
            return profile.toBuilder().roles(role).build();
        });
    }

    void remove(String name, String role) {
        change(name, profile -> {
            if (profile.roles().stream().noneMatch(one -> one.roleName().equals(role))) {
                throw IamFaults.missing("The role with name " + role + " cannot be found.");
            }
            return profile.toBuilder().roles(List.of()).build();
        });
    }

    void remove(String name) {
        if (!get(name).roles().isEmpty()) {
            throw IamFaults.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        profiles.remove(name);
    }

    boolean uses(String role) {
        return profiles.values().stream()
                .anyMatch(profile -> profile.roles().stream().anyMatch(one -> one.roleName().equals(role)));
    }

    private void change(String name, UnaryOperator<InstanceProfile> change) {
        if (profiles.update(name, change).isEmpty()) {
            throw missing(name);
        }
    }

    private static RuntimeException missing(String name) {
        return IamFaults.missing("Instance Profile " + name + " cannot be found.");
    }
}
