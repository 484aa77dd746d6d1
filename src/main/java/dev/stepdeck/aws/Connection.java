package dev.stepdeck.aws;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the console works: which endpoint, with whose credentials, in which region. Says nothing about whether it
/// can be reached.
public sealed interface Connection {

    /// The region that requests are signed for, such as `us-east-1`.
    String region();

    /// What the switcher calls it: "Sandbox", the profile's name, the endpoint's host.
    String title();

    /// The sandbox of this application, which may still be starting.
    ///
    /// @param address gives where it listens; blocks until it does, throws if it could not start
    record Sandbox(Supplier<Address> address) implements Connection {

        /// A sandbox that listens already.
        public Sandbox(URI endpoint, String accessKeyId, String secretAccessKey) {
            this(() -> new Address(endpoint, accessKeyId, secretAccessKey));
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public String title() {
            return "Sandbox";
        }
    }

    /// Where a sandbox listens, and the key that it accepts.
    record Address(URI endpoint, String accessKeyId, String secretAccessKey) {
        @Override
        public String toString() {
            return "Address[" + endpoint + "]";
        }
    }

    /// A profile of the shared AWS config; its `endpoint_url` counts.
    record Profile(String name, String region) implements Connection {
        @Override
        public String title() {
            return name;
        }
    }

    /// Whatever the environment says, as the SDK and the AWS CLI understand it: keys in variables, the default profile,
    /// the role of the machine.
    record Environment(String region) implements Connection {
        @Override
        public String title() {
            return "Environment";
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
