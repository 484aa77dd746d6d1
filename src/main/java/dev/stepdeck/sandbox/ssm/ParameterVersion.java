package dev.stepdeck.sandbox.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;

/// One version of a parameter.
///
/// @param keyId the KMS key of a SecureString
/// @param modifiedMillis when it was put
/// @param modifier the ARN of who put it; none of what is there by itself
record ParameterVersion(long number, String type, String value, @Nullable String description, @Nullable String keyId,
        String tier, String dataType, @Nullable String allowedPattern, long modifiedMillis, List<String> labels,
        @Nullable String modifier) {

    ParameterVersion {
        labels = List.copyOf(labels);
    }

    /// The first version of a parameter that is there without anybody having put it.
    static ParameterVersion given(String value, @Nullable String description, String dataType, long millis) {
        return new ParameterVersion(1, "String", value, description, null, "Standard", dataType, null, millis,
                List.of(), null);
    }

    /// The ARN of who put it; the account's root user for what nobody put.
    String user() {
        return modifier == null ? Account.globalArn("iam", "root") : modifier;
    }

    boolean secure() {
        return type.equals("SecureString");
    }

    Instant modified() {
        return Instant.ofEpochMilli(modifiedMillis);
    }

    /// The value, or its substitute if decryption was not requested: text in the form that KMS returns, from which
    /// the value cannot be had.
    String shown(boolean decrypted) {
        if (!secure() || decrypted) {
            return value;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-512").digest((number + value).getBytes(UTF_8));
            return "AQICAHh" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ParameterVersion labelled(List<String> changed) {
        return new ParameterVersion(number, type, value, description, keyId, tier, dataType, allowedPattern,
                modifiedMillis, changed, modifier);
    }
}
