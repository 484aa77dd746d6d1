package dev.stepdeck.sandbox.sfn;

import java.util.Map;

/// An activity as it is kept.
record Activity(String arn, String name, long createdMillis, Map<String, String> tags) {

    Activity {
        tags = Map.copyOf(tags);
    }
}
