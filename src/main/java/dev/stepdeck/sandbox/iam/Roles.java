package dev.stepdeck.sandbox.iam;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/// The roles of the account.
final class Roles {

    private static final int DEFAULT_SESSION = 3600;
    private static final Pattern BOUNDARY = Pattern.compile("arn:aws:iam::(aws|\\d{12}):policy/[\\w+=,.@/-]{1,512}");

    private final Table<Role> roles;
    private final ManagedPolicies policies;
    private final InstantSource clock;
    private final Ids ids;

    Roles(Store store, ManagedPolicies policies, InstantSource clock, Ids ids) {
        this.roles = store.table("iam.roles", SdkJson.<Role, Role.Builder>codec(Role::builder));
        this.policies = policies;
        this.clock = clock;
        this.ids = ids;
    }

    Role create(CreateRoleRequest request) {
        var name = Forms.name("roleName", request.roleName(), 64);
        var path = Forms.path(request.path());
        var role = Role.builder().roleName(name).path(path).roleId(ids.next("AROA"))
                .arn(Account.globalArn("iam", "role" + path + name))
                .createDate(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .assumeRolePolicyDocument(PolicyDocument.trust(request.assumeRolePolicyDocument()))
                .description(request.description())
                .maxSessionDuration(session(request.maxSessionDuration() == null
                        ? DEFAULT_SESSION
                        : request.maxSessionDuration()))
                .permissionsBoundary(request.permissionsBoundary() == null
                        ? null
                        : boundary(request.permissionsBoundary()))
                .tags(request.hasTags() ? Forms.tags(request.tags()) : null).build();
        synchronized (this) {
            if (roles.values().stream().anyMatch(one -> one.roleName().equalsIgnoreCase(name))) {
                throw IamFaults.exists("Role with name " + name + " already exists.");
            }
            roles.put(name, role);
        }
        return role;
    }

    Role get(String name) {
        return roles.get(name).orElseThrow(() -> missing(name));
    }

    Paged<Role> list(ListRolesRequest request) {
        var prefix = Forms.pathPrefix(request.pathPrefix());
        return Paged.of(roles, "", request.marker(), request.maxItems(), role -> role.path().startsWith(prefix));
    }

    Role update(UpdateRoleRequest request) {
        return change(request.roleName(), role -> {
            var changed = role.toBuilder();
            if (request.description() != null) {
                changed.description(request.description());
            }
            if (request.maxSessionDuration() != null) {
                changed.maxSessionDuration(session(request.maxSessionDuration()));
            }
            return changed.build();
        });
    }

    void trust(String name, String document) {
        var checked = PolicyDocument.trust(document);
        change(name, role -> role.toBuilder().assumeRolePolicyDocument(checked).build());
    }

    /// Puts the limit of what a role may do, or takes it away.
    ///
    /// @param arn of the policy that is the limit; empty for none
    void bound(String name, Optional<String> arn) {
        var boundary = arn.map(this::boundary).orElse(null);
        change(name, role -> role.toBuilder().permissionsBoundary(boundary).build());
    }

    private AttachedPermissionsBoundary boundary(String arn) {
        if (!arn.matches("arn:[\\w-]+:iam::(\\d{12}|aws):policy/\\S+")) {
            throw IamFaults.invalid("ARN " + arn + " is not valid.");
        }
        if (!BOUNDARY.matcher(arn).matches()) {
            throw IamFaults.invalid("ARN " + arn + " is not valid.");
        }
        if (!policies.exists(arn)) {
            throw IamFaults.missing("Scope ARN: " + arn + " does not exist or is not attachable.");
        }
        return AttachedPermissionsBoundary.builder().permissionsBoundaryArn(arn)
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY).build();
    }

    void tag(String name, List<Tag> tags) {
        var keys = Forms.tags(tags).stream().map(Tag::key).toList();
        change(name, role -> {
            var all = without(role, keys);
            all.addAll(tags);
            return role.toBuilder().tags(all).build();
        });
    }

    void untag(String name, List<String> keys) {
        change(name, role -> role.toBuilder().tags(without(role, keys)).build());
    }

    void remove(String name) {
        if (roles.remove(name).isEmpty()) {
            throw missing(name);
        }
    }

    private Role change(String name, UnaryOperator<Role> change) {
        return roles.update(name, change).orElseThrow(() -> missing(name));
    }

    private static List<Tag> without(Role role, List<String> keys) {
        var kept = new ArrayList<>(role.tags());
        kept.removeIf(tag -> keys.contains(tag.key()));
        return kept;
    }

    private static int session(int seconds) {
        if (seconds < 3600 || seconds > 43200) {
            throw IamFaults
                    .invalid("1 validation error detected: Value '" + seconds + "' at 'maxSessionDuration' failed"
                            + " to satisfy constraint: Member must have value between 3600 and 43200");
        }
        return seconds;
    }

    private static RuntimeException missing(String name) {
        return IamFaults.missing("The role with name " + name + " cannot be found.");
    }
}
