package dev.stepdeck.sandbox.logs;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The tags of log groups.
final class LogGroupTags {

    private static final int MOST_TAGS = 50;

    private final LogGroups groups;

    LogGroupTags(LogGroups groups) {
        this.groups = groups;
    }

    /// @param arn names a log group
    Map<String, String> list(@Nullable String arn) {
        return groups.get(group(arn)).tags();
    }

    void add(@Nullable String arn, Map<String, String> tags) {
        groups.update(group(arn), row -> {
            var changed = new HashMap<>(row.tags());
            changed.putAll(tags);
            if (changed.size() > MOST_TAGS) {
                throw LogsFaults.invalid("A resource can have at most " + MOST_TAGS + " tags");
            }
            return row.withTags(changed);
        });
    }

    void remove(@Nullable String arn, Collection<String> keys) {
        groups.update(group(arn), row -> {
            var changed = new HashMap<>(row.tags());
            changed.keySet().removeAll(keys);
            return row.withTags(changed);
        });
    }

    private static String group(@Nullable String arn) {
        if (arn == null) {
            throw LogsFaults.constraint("null", "resourceArn", "Member must not be null");
        }
        return Arns.group(arn);
    }
}
