package dev.stepdeck.sandbox.athena.duck;

import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Takes lines apart by a regular expression. DuckDB knows nine groups and no more than RE2; logs have thirty.
public final class LineGroups {

    /// What stands between the groups, and for a group without a match.
    public static final String MARK = "\uE002";
    public static final String NONE = "\uE003";

    private static final int MOST_PATTERNS = 100;

    private final ConcurrentHashMap<String, Pattern> patterns = new ConcurrentHashMap<>();

    /// All groups of a line that matches as a whole.
    @Nullable
    String of(String pattern, String line) {
        if (patterns.size() > MOST_PATTERNS) {
            patterns.clear();
        }
        var matcher = patterns.computeIfAbsent(pattern, Pattern::compile).matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        var groups = new StringJoiner(MARK);
        for (int i = 1; i <= matcher.groupCount(); i++) {
            var group = matcher.group(i);
            groups.add(group == null ? NONE : group);
        }
        return groups.toString();
    }
}
