package dev.stepdeck.sandbox.logs;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A log group as it is kept.
///
/// @param id names its folder and is never used again
/// @param created epoch milliseconds
/// @param retentionInDays none: events never expire
/// @param kind the log group class
record GroupRow(long id, String name, long created, @Nullable Integer retentionInDays, @Nullable String kmsKeyId,
        String kind, Map<String, String> tags) {

    GroupRow {
        tags = Map.copyOf(tags);
    }

    GroupRow withRetention(@Nullable Integer days) {
        return new GroupRow(id, name, created, days, kmsKeyId, kind, tags);
    }

    GroupRow withTags(Map<String, String> changed) {
        return new GroupRow(id, name, created, retentionInDays, kmsKeyId, kind, changed);
    }
}
