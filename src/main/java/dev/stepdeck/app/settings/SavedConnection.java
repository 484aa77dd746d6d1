package dev.stepdeck.app.settings;

import java.net.URI;
import java.util.Optional;

import dev.stepdeck.aws.Connection;

import org.jspecify.annotations.Nullable;

/// A connection as saved in the file: names only, never keys.
///
/// @param kind "sandbox", "profile", "environment" or "endpoint"
/// @param profile the profile's name; empty without one
/// @param url of an endpoint; empty for the others
public record SavedConnection(String kind, String profile, String region, String url, boolean readOnly) {

    static final SavedConnection SANDBOX = new SavedConnection("sandbox", "", "", "", false);

    public SavedConnection(@Nullable String kind, @Nullable String profile, @Nullable String region,
            @Nullable String url, boolean readOnly) {
        this.kind = kind == null ? "sandbox" : kind;
        this.profile = profile == null ? "" : profile;
        this.region = region == null ? "" : region;
        this.url = url == null ? "" : url;
        this.readOnly = readOnly;
    }

    /// The saved form of a connection.
    public static SavedConnection of(Connection connection, boolean readOnly) {
        return switch (connection) {
            case Connection.Sandbox _ -> new SavedConnection("sandbox", "", "", "", readOnly);
            case Connection.Profile(var name, var region) -> new SavedConnection("profile", name, region, "", readOnly);
            case Connection.Environment(var region) -> new SavedConnection("environment", "", region, "", readOnly);
            case Connection.Endpoint endpoint -> new SavedConnection("endpoint", endpoint.profile().orElse(""),
                    endpoint.region(), endpoint.url().toString(), readOnly);
        };
    }

    /// The saved connection; the sandbox if the file does not make sense.
    public Connection open(Connection.Sandbox sandbox) {
        if (region.isEmpty()) {
            return sandbox;
        }
        return switch (kind) {
            case "profile" -> profile.isEmpty() ? sandbox : new Connection.Profile(profile, region);
            case "environment" -> new Connection.Environment(region);
            case "endpoint" -> endpoint().<Connection>map(
                    uri -> new Connection.Endpoint(uri, region, Optional.of(profile).filter(name -> !name.isEmpty())))
                    .orElse(sandbox);
            default -> sandbox;
        };
    }

    private Optional<URI> endpoint() {
        try {
            return Optional.of(URI.create(url)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
