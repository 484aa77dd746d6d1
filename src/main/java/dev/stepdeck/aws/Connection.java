package dev.stepdeck.aws;

import java.net.URI;
import java.util.Optional;

/// Where the console works: which endpoint, with whose credentials, in which region. Says nothing about whether it
/// can be reached.
public sealed interface Connection {

    /// The region that requests are signed for, such as `us-east-1`.
    String region();

    /// What the switcher calls it: "Sandbox", the profile's name, the endpoint's host.
    String title();

    /// The sandbox of this application.
    record Sandbox(URI endpoint, String accessKeyId, String secretAccessKey, String region) implements Connection {
        @Override
        public String title() {
            return "Sandbox";
        }

        @Override
        public String toString() {
            return "Sandbox[" + endpoint + "]";
        }
    }

    /// A profile of the shared AWS config; its `endpoint_url` counts.
    record Profile(String name, String region) implements Connection {
        @Override
        public String title() {
            return name;
        }
    }

    /// Any AWS-compatible endpoint.
    ///
    /// @param profile whose credentials to use; without one, those of the environment
    record Endpoint(URI url, String region, Optional<String> profile) implements Connection {
        @Override
        public String title() {
            return url.getAuthority();
        }
    }
}
