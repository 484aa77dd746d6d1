package dev.stepdeck.aws;

import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of a profile of the shared AWS config. What is wrong with the profile it says in a sentence, where the SDK
/// shows the whole config or a stack trace.
public final class ProfileKeys implements AwsCredentialsProvider, SdkAutoCloseable {

    private static final String PROCESS = "credential_process";
    private static final Set<String> WAYS = Set.of("aws_access_key_id", PROCESS, "role_arn", "sso_session",
            "sso_start_url", "sso_account_id", "web_identity_token_file", "credential_source", "login_session");

    private final String name;
    private final ProfileCredentialsProvider provider;

    ProfileKeys(String name) {
        this.name = name;
        this.provider = ProfileCredentialsProvider.create(name);
    }

    /// @throws CredentialsException if there is no such profile in the shared config
    public static Profile require(String name) {
        Optional<Profile> found;
        try {
            found = ProfileFile.defaultProfileFile().profile(name);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException("The AWS config cannot be read: " + e.getMessage(), "Correct the file.");
        }
        return found.orElseThrow(
                () -> new CredentialsException("There is no profile \u201c" + name + "\u201d in the AWS config.",
                        "Choose another one, or create it with: aws configure --profile " + name));
    }

    @Override
    public AwsCredentials resolveCredentials() {
        var profile = require(name);
        if (profile.properties().keySet().stream().noneMatch(WAYS::contains)) {
            throw new CredentialsException(
                    "The profile \u201c" + name + "\u201d has no keys and no other way to get some.",
                    "Give it some with: aws configure --profile " + name);
        }
        try {
            return provider.resolveCredentials();
        } catch (SdkServiceException e) {
            // An answer of AWS, as to AssumeRole, says best what is wrong.
            throw e;
        } catch (RuntimeException e) {
            throw explained(profile, e);
        }
    }

    private CredentialsException explained(Profile profile, RuntimeException thrown) {
        var process = profile.property(PROCESS);
        CredentialsException said;
        if (process.isPresent()) {
            said = new CredentialsException(
                    "The credential process of the profile \u201c" + name + "\u201d " + trouble(thrown),
                    "Run it in a terminal to see what it says: " + process.get());
        } else if (profile.property("sso_session").or(() -> profile.property("sso_start_url")).isPresent()) {
            said = new CredentialsException(
                    "The login of the profile \u201c" + name + "\u201d is not there or has expired.",
                    "Log in with: aws sso login --profile " + name);
        } else {
            said = new CredentialsException(
                    "The profile \u201c" + name + "\u201d gives no credentials: " + first(thrown),
                    "Look at it in the AWS config.");
        }
        said.initCause(thrown);
        return said;
    }

    private static String trouble(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var words = String.valueOf(cause.getMessage());
            if (words.contains("exit") || words.contains("Command returned non-zero")) {
                return "failed.";
            }
            if (cause.getClass().getSimpleName().contains("Json") || words.contains("JSON") || words.contains("token")
                    || words.contains("Expected")) {
                return "did not answer with JSON.";
            }
        }
        return "gave no credentials.";
    }

    private static String first(RuntimeException thrown) {
        var words = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        return words.length() > 200 ? words.substring(0, 200) + "\u2026" : words;
    }

    @Override
    public void close() {
        provider.close();
    }
}
