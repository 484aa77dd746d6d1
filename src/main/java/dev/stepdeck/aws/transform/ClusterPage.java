package dev.stepdeck.aws.transform;

import java.util.List;

/// Some clusters of a table.
///
/// @param total how many there are, as far as they are counted
/// @param complete whether that is all of them
public record ClusterPage(List<Cluster> clusters, long total, boolean complete) {

    public ClusterPage {
        clusters = List.copyOf(clusters);
    }
}
