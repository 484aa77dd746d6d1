package dev.stepdeck.sandbox.glue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The tags of jobs, by the ARN of the job.
final class JobTags {

    private static final String PREFIX = Account.arn("glue", "job/");
    private static final int MOST_TAGS = 50;

    private final Table<Map<String, String>> table;
    private final Jobs jobs;

    JobTags(Store store, Jobs jobs) {
        this.table = store.table("glue.jobTags", new Tags(JsonMapper.shared()));
        this.jobs = jobs;
    }

    Map<String, String> of(@Nullable String arn) {
        return table.get(job(arn)).orElse(Map.of());
    }

    /// Whether a job has all these tags.
    boolean has(String job, Map<String, String> tags) {
        return table.get(job).orElse(Map.of()).entrySet().containsAll(tags.entrySet());
    }

    void add(@Nullable String arn, Map<String, String> tags) {
        set(job(arn), tags);
    }

    /// Sets the first tags of a new job, or more of an old one.
    void set(String job, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        var changed = new HashMap<>(table.get(job).orElse(Map.of()));
        changed.putAll(tags);
        if (changed.size() > MOST_TAGS) {
            throw GlueFaults.invalid("A resource can have at most " + MOST_TAGS + " tags.");
        }
        table.put(job, changed);
    }

    void remove(@Nullable String arn, Collection<String> keys) {
        table.update(job(arn), before -> {
            var changed = new HashMap<>(before);
            changed.keySet().removeAll(keys);
            return changed;
        });
    }

    void forget(String job) {
        table.remove(job);
    }

    private String job(@Nullable String arn) {
        if (arn == null) {
            throw GlueFaults.missing("resourceArn");
        }
        if (!arn.startsWith(PREFIX)) {
            throw GlueFaults.invalid("Resource ARN is not supported: " + arn);
        }
        var name = arn.substring(PREFIX.length());
        if (jobs.find(name).isEmpty()) {
            throw GlueFaults.notFound("Entity not found");
        }
        return name;
    }

    private record Tags(JsonMapper mapper) implements Codec<Map<String, String>> {

        @Override
        public byte[] write(Map<String, String> value) {
            return mapper.writeValueAsBytes(value);
        }

        @Override
        public Map<String, String> read(byte[] bytes) {
            return mapper.readValue(bytes, new TypeReference<Map<String, String>>() {});
        }
    }
}
