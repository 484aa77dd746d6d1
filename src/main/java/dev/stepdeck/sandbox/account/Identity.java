package dev.stepdeck.sandbox.account;

import java.time.Instant;

/// Who calls. Source: "IAM identifiers" and "GetCallerIdentity", AWS Identity and Access Management.
public sealed interface Identity {

    /// The ARN that STS gives.
    String arn();

    /// The unique id that STS gives: `AIDA...`, `AROA...:SESSION`.
    String userId();

    /// The account's user.
    record User() implements Identity {

        /// The user's name.
        public static final String NAME = "stepdeck";

        @Override
        public String arn() {
            return Account.globalArn("iam", "user/" + NAME);
        }

        @Override
        public String userId() {
            return "AIDASTEPDECKSANDBOX00";
        }
    }

    /// A session of a role.
    ///
    /// @param roleArn with the role's path
    /// @param roleId `AROA...`
    /// @param name of the session
    /// @param since when the role was assumed
    record RoleSession(String roleArn, String roleId, String name, Instant since) implements Identity {

        /// The role's name.
        public String roleName() {
            return roleArn.substring(roleArn.lastIndexOf('/') + 1);
        }

        /// Without the role's path.
        @Override
        public String arn() {
            return Account.globalArn("sts", "assumed-role/" + roleName() + "/" + name);
        }

        @Override
        public String userId() {
            return roleId + ":" + name;
        }
    }
}
