package dev.stepdeck.sandbox.sfn;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/// An activity as it is kept.
///
/// @param encrypted null for what was made before this was kept
record Activity(String arn, String name, long createdMillis, Map<String, String> tags,
        @Nullable Encryption encrypted) {

    Activity {
        tags = Map.copyOf(tags);
    }

    Encryption encryption() {
        return encrypted == null ? Encryption.OWNED : encrypted;
    }
}
