package dev.stepdeck.sandbox.secrets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// One version of a secret.
///
/// @param text its SecretString
/// @param bytes its SecretBinary, in base 64
/// @param stages the staging labels on it; without any it is deprecated
record SecretVersion(String id, @Nullable String text, @Nullable String bytes, List<String> stages,
        long createdMillis) {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    SecretVersion {
        stages = List.copyOf(stages);
    }

    Instant created() {
        return Instant.ofEpochMilli(createdMillis);
    }

    boolean sameValue(@Nullable String otherText, @Nullable String otherBytes) {
        return Objects.equals(text, otherText) && Objects.equals(bytes, otherBytes);
    }

    SecretVersion plus(String stage) {
        if (stages.contains(stage)) {
            return this;
        }
        var all = new ArrayList<>(stages);
        all.add(stage);
        return new SecretVersion(id, text, bytes, all, createdMillis);
    }

    SecretVersion without(String stage) {
        return new SecretVersion(id, text, bytes, stages.stream().filter(one -> !one.equals(stage)).toList(),
                createdMillis);
    }
}
