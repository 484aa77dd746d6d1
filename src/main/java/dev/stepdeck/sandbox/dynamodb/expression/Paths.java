package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.List;

/// The places that one expression names.
final class Paths {

    private Paths() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if two of them are not apart
    static void checkApart(Reading in, List<DocumentPath> paths) {
        for (int i = 0; i < paths.size(); i++) {
            for (int j = i + 1; j < paths.size(); j++) {
                var one = paths.get(i);
                var other = paths.get(j);
                if (one.overlaps(other) || one.conflicts(other)) {
                    throw in.refused("Two document paths " + (one.overlaps(other) ? "overlap" : "conflict")
                            + " with each other; must remove or rewrite one of these paths; path one: " + one
                            + ", path two: " + other);
                }
            }
        }
    }
}
