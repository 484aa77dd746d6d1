package dev.stepdeck.sandbox.glue.crawler;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// The files that a target leaves out: glob patterns, relative to its path. Source: "Include and exclude patterns", AWS Glue
/// Developer Guide.
record Exclusions(List<PathMatcher> patterns) {

    static Exclusions of(List<String> globs) {
        return new Exclusions(globs.stream().map(Exclusions::matcher).toList());
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is not a pattern
    static void check(String glob) {
        matcher(glob);
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw CrawlerFaults.invalid("Exclusion is not a valid glob pattern: " + glob);
        }
    }

    /// @param key relative to the path of the target
    boolean cover(String key) {
        if (patterns.isEmpty()) {
            return false;
        }
        try {
            var path = Path.of(key);
            return patterns.stream().anyMatch(pattern -> pattern.matches(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
