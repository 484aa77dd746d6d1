package dev.stepdeck.sandbox.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Identity;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/// Sessions of roles for what services start: job runs, instances.
public final class RoleSessions {

    private final IamClient iam;
    private final InstantSource clock;

    /// @param clock the time when sessions begin
    public RoleSessions(IamClient iam, InstantSource clock) {
        this.iam = iam;
        this.clock = clock;
    }

    /// A session that begins now. Jobs run with roles that nobody has made, too; such a role has an id that its name
    /// gives.
    ///
    /// @param role its name or ARN
    /// @param name of the session
    public Identity.RoleSession begin(String role, String name) {
        var found = find(role.substring(role.lastIndexOf('/') + 1));
        var arn = found.map(Role::arn)
                .orElseGet(() -> role.startsWith("arn:") ? role : Account.globalArn("iam", "role/" + role));
        return new Identity.RoleSession(arn, found.map(Role::roleId).orElseGet(() -> madeUp(arn)), name,
                clock.instant());
    }

    /// The role with a name, if there is one.
    Optional<Role> find(String name) {
        try {
            return Optional.of(iam.getRole(get -> get.roleName(name)).role());
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    private static String madeUp(String arn) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(arn.getBytes(UTF_8));
            return "AROA" + HexFormat.of().formatHex(hash).substring(0, 17).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
