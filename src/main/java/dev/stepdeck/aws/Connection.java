package dev.stepdeck.aws;

import java.net.URI;
import java.util.List;
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
        /// What a shell needs to work with it by the AWS CLI, boto3 or any SDK: one export a line.
        public List<String> exports(String region) {
            return List.of("export AWS_ENDPOINT_URL=" + endpoint, "export AWS_ACCESS_KEY_ID=" + accessKeyId,
                    "export AWS_SECRET_ACCESS_KEY=" + secretAccessKey, "export AWS_DEFAULT_REGION=" + region,
                    "export AWS_REGION=" + region,
                    // No resolver knows sync-127.0.0.1, which an SDK would call for StartSyncExecution and TestState.
                    "export AWS_DISABLE_HOST_PREFIX_INJECTION=true");
        }

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
    /// @param profile whose credentials to use; without one and without keys, those of the environment
    /// @param name that the user gave it; empty without one
    /// @param keys that the user typed, which are kept in memory only
    record Endpoint(URI url, String region, Optional<String> profile, String name, Optional<Keys> keys)
            implements
                Connection {

        /// One without a name, with the credentials of a profile or the environment.
        public Endpoint(URI url, String region, Optional<String> profile) {
            this(url, region, profile, "", Optional.empty());
        }

        @Override
        public String title() {
            return name.isEmpty() ? url.getAuthority() : name;
        }
    }

    /// An access key. Its text hides the secret.
    record Keys(String accessKeyId, String secretAccessKey) {
        @Override
        public String toString() {
            return "Keys[" + accessKeyId + "]";
        }
    }
}
