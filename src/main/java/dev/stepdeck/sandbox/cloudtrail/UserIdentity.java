package dev.stepdeck.sandbox.cloudtrail;

import java.time.temporal.ChronoUnit;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Identity;
import dev.stepdeck.sandbox.wire.call.Caller;

import tools.jackson.databind.node.ObjectNode;

/// Who called, as records tell it. Source: "CloudTrail userIdentity element", AWS CloudTrail User Guide.
final class UserIdentity {

    private UserIdentity() {}

    /// The name in the event history: of the user, or of the session of a role.
    static String name(Identity identity) {
        return switch (identity) {
            case Identity.User _ -> Identity.User.NAME;
            case Identity.RoleSession session -> session.name();
        };
    }

    static void write(ObjectNode element, Caller caller) {
        if (caller.isInternal()) {
            element.put("type", "AWSService").put("invokedBy", caller.address());
            return;
        }
        switch (caller.identity()) {
            case Identity.User user ->
                common(element.put("type", "IAMUser"), user, caller).put("userName", Identity.User.NAME);
            case Identity.RoleSession session ->
                context(common(element.put("type", "AssumedRole"), session, caller).putObject("sessionContext"),
                        session);
        }
        if (caller.isService()) {
            element.put("invokedBy", caller.address());
        }
    }

    private static ObjectNode common(ObjectNode element, Identity identity, Caller caller) {
        return element.put("principalId", identity.userId()).put("arn", identity.arn()).put("accountId", Account.ID)
                .put("accessKeyId", caller.accessKey());
    }

    private static void context(ObjectNode context, Identity.RoleSession session) {
        context.putObject("sessionIssuer").put("type", "Role").put("principalId", session.roleId())
                .put("arn", session.roleArn()).put("accountId", Account.ID).put("userName", session.roleName());
        context.putObject("attributes").put("creationDate", session.since().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("mfaAuthenticated", "false");
    }
}
