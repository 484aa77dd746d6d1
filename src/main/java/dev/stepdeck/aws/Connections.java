package dev.stepdeck.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;

/// What the user can connect to, and who they are then.
public final class Connections {

    /// A profile of the shared AWS config.
    ///
    /// @param region the profile's own; empty when it names none
    /// @param kind how it gets its credentials: "SSO", "role", "keys", "process" or "other"
    public record KnownProfile(String name, String region, String kind) {}

    /// The profiles of the shared config and credentials files, by name; none when there are no such files.
    ///
    /// @throws SdkException if the files cannot be read
    public List<KnownProfile> profiles() {
        return ProfileFile.defaultProfileFile().profiles().values().stream()
                .map(profile -> new KnownProfile(profile.name(), profile.property(ProfileProperty.REGION).orElse(""),
                        kind(profile.properties().keySet())))
                .sorted(Comparator.comparing(KnownProfile::name)).toList();
    }

    /// The regions that can be chosen, by name.
    public List<String> regions() {
        return Region.regions().stream().filter(region -> !region.isGlobalRegion()).map(Region::id).sorted().toList();
    }

    /// Asks who the credentials of these clients are. Blocks.
    ///
    /// @throws SdkException if there are none, they have expired or nobody answers
    public Identity identify(Clients clients) {
        var caller = clients.sts().getCallerIdentity();
        return new Identity(caller.account(), alias(clients).orElse(""), caller.arn());
    }

    /// The alias needs a permission that many roles lack; the account's number does without.
    private static Optional<String> alias(Clients clients) {
        if (clients.connection() instanceof Connection.Sandbox) {
            return Optional.empty();
        }
        try {
            return clients.iam().listAccountAliases().accountAliases().stream().findFirst();
        } catch (AwsServiceException _) {
            return Optional.empty();
        }
    }

    private static String kind(Set<String> properties) {
        if (properties.contains("sso_session") || properties.contains("sso_start_url")) {
            return "SSO";
        }
        if (properties.contains("role_arn")) {
            return "role";
        }
        if (properties.contains("credential_process")) {
            return "process";
        }
        return properties.contains("aws_access_key_id") ? "keys" : "other";
    }
}
