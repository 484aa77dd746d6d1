package dev.stepdeck.app.command;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.ProfileKeys;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/// The options that say where a command works. Without them the environment does, through the same variables as for the AWS
/// CLI.
final class TargetOptions {

    @Option(names = "--profile", paramLabel = "P", description = "Profile of the shared AWS config. Default: AWS_PROFILE.")
    private @Nullable String profile;

    @Option(names = "--region", paramLabel = "R", description = "Default: AWS_REGION, AWS_DEFAULT_REGION or the profile's.")
    private @Nullable String region;

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "An AWS-compatible endpoint. Default: AWS_ENDPOINT_URL.")
    private @Nullable String endpoint;

    /// Whether an option says where, so that the environment is not all that does.
    boolean named() {
        return profile != null || region != null || endpoint != null;
    }

    /// What to connect to.
    ///
    /// @throws dev.stepdeck.aws.CredentialsException if a profile is named that is not there
    /// @throws IllegalArgumentException if no region is named anywhere, or the endpoint is no URL
    Connection connection(Map<String, String> environment) {
        var url = Optional.ofNullable(endpoint)
                .or(() -> variable(environment, "AWS_ENDPOINT_URL")).map(TargetOptions::url);
        var named = Optional.ofNullable(profile).or(() -> keys(environment)
                ? Optional.empty()
                : variable(environment, "AWS_PROFILE").or(() -> variable(environment, "AWS_DEFAULT_PROFILE")));
        var where = Optional.ofNullable(region).or(() -> variable(environment, "AWS_REGION"))
                .or(() -> variable(environment, "AWS_DEFAULT_REGION"))
                .or(() -> regionOf(named.orElse("default")))
                .or(() -> url.filter(TargetOptions::loopback).map(_ -> "us-east-1"))
                .orElseThrow(() -> noRegion(named));
        if (url.isPresent()) {
            return new Connection.Endpoint(url.get(), where, named);
        }
        return named.<Connection>map(name -> new Connection.Profile(name, where))
                .orElseGet(() -> new Connection.Environment(where));
    }

    /// A profile that is not there is the better reason.
    private static IllegalArgumentException noRegion(Optional<String> profile) {
        profile.ifPresent(ProfileKeys::require);
        return new IllegalArgumentException("No region is set"
                + profile.map(name -> ", not by the profile \u201c" + name + "\u201d either").orElse("")
                + ". Give --region, or set AWS_REGION.");
    }

    /// Whether an endpoint is on this machine, so that nothing there costs anything or is shared with others.
    static boolean local(Connection connection) {
        return switch (connection) {
            case Connection.Sandbox _ -> true;
            case Connection.Endpoint found -> loopback(found.url());
            case Connection.Profile _,Connection.Environment _ -> false;
        };
    }

    private static boolean loopback(URI url) {
        var host = Optional.ofNullable(url.getHost()).orElse("");
        return host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.")
                || host.equals("[::1]");
    }

    private static URI url(String text) {
        var url = URI.create(text);
        if (url.getHost() == null) {
            throw new IllegalArgumentException("The endpoint is not a URL: " + text);
        }
        return url;
    }

    private static boolean keys(Map<String, String> environment) {
        return variable(environment, "AWS_ACCESS_KEY_ID").isPresent();
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Optional<String> regionOf(String profile) {
        return ProfileFile.defaultProfileFile().profile(profile)
                .flatMap(found -> found.property(ProfileProperty.REGION));
    }
}
