package dev.stepdeck.sandbox.sts;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Identity;
import dev.stepdeck.sandbox.account.Signer;
import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/// Lets who is trusted assume roles. The role's permissions, and policies of the session, are not enforced, as nothing is
/// in the sandbox. Source: AssumeRole, AWS Security Token Service API Reference.
final class AssumedRoles {

    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:.*/)?([^/]+)");
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;
    private static final int USUAL = (int) Duration.ofHours(1).toSeconds();

    private final RoleSessions roles;
    private final SessionKeys keys;
    private final InstantSource clock;

    AssumedRoles(RoleSessions roles, SessionKeys keys, InstantSource clock) {
        this.roles = roles;
        this.keys = keys;
        this.clock = clock;
    }

    AssumeRoleResponse assume(AssumeRoleRequest request) {
        check(request);
        var caller = Signer.current().identity();
        var role = role(request, caller);
        var seconds = seconds(request, caller, role);
        var name = request.roleSessionName();
        var session = new Identity.RoleSession(role.arn(), role.roleId(), name, clock.instant());
        var expires = clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        var key = keys.begin(session, expires);
        return AssumeRoleResponse.builder()
                .assumedRoleUser(user -> user.arn(session.arn()).assumedRoleId(session.userId()))
                .credentials(given -> given.accessKeyId(key.id()).secretAccessKey(key.secret())
                        .sessionToken(key.token()).expiration(expires))
                .build();
    }

    private static void check(AssumeRoleRequest request) {
        var name = request.roleSessionName();
        if (!SESSION.matcher(name).matches()) {
            throw invalid("1 validation error detected: Value '" + name + "' at 'roleSessionName' failed to satisfy"
                    + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}");
        }
        var seconds = request.durationSeconds();
        if (seconds != null && (seconds < SHORTEST || seconds > LONGEST)) {
            throw invalid("1 validation error detected: Value '" + seconds + "' at 'durationSeconds' failed to satisfy"
                    + " constraint: Member must have value "
                    + (seconds < SHORTEST
                            ? "greater than or equal to " + SHORTEST
                            : "less than or equal to " + LONGEST));
        }
        if (!request.roleArn().startsWith("arn:")) {
            throw invalid(request.roleArn() + " is invalid");
        }
        refuse("SerialNumber", request.serialNumber());
        refuse("TokenCode", request.tokenCode());
        refuse("SourceIdentity", request.sourceIdentity());
    }

    private static void refuse(String name, String value) {
        if (value != null) {
            throw invalid("The sandbox does not have the parameter " + name + " of AssumeRole.");
        }
    }

    /// A role that is not there is refused as one that does not trust, so that nobody learns which.
    private Role role(AssumeRoleRequest request, Identity caller) {
        var arn = ROLE.matcher(request.roleArn());
        var role = arn.matches() && arn.group(1).equals(Account.ID) ? roles.find(arn.group(2)) : Optional.<Role>empty();
        return role.filter(found -> found.arn().equals(request.roleArn()))
                .filter(found -> trusts(found, request, caller))
                .orElseThrow(() -> denied("User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on"
                        + " resource: " + request.roleArn()));
    }

    private static boolean trusts(Role role, AssumeRoleRequest request, Identity caller) {
        var conditions = new HashMap<>(Map.of("sts:rolesessionname", request.roleSessionName(),
                "aws:principalaccount", Account.ID, "aws:principalarn",
                caller instanceof Identity.RoleSession session ? session.roleArn() : caller.arn()));
        if (request.externalId() != null) {
            conditions.put("sts:externalid", request.externalId());
        }
        try {
            return TrustPolicy.of(role.assumeRolePolicyDocument()).allows(caller, conditions);
        } catch (TrustPolicy.UndecidedException e) {
            throw denied("The sandbox does not know " + e.getMessage() + " in the trust policy of " + role.arn());
        }
    }

    private static int seconds(AssumeRoleRequest request, Identity caller, Role role) {
        int seconds = request.durationSeconds() == null ? USUAL : request.durationSeconds();
        if (caller instanceof Identity.RoleSession && seconds > USUAL) {
            throw invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                    + " chaining");
        }
        if (role.maxSessionDuration() != null && seconds > role.maxSessionDuration()) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return seconds;
    }

    private static AwsServiceException invalid(String message) {
        return Faults.of(StsException.builder(), "ValidationError", message);
    }

    private static AwsServiceException denied(String message) {
        return Faults.of(StsException.builder(), 403, "AccessDenied", message);
    }
}
