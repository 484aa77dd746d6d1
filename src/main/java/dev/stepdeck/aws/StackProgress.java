package dev.stepdeck.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a deployment or a deletion is.
///
/// @param resources all that it touches, in the order in which they began; waiting ones come last
public record StackProgress(List<Resource> resources) {

    public StackProgress {
        resources = List.copyOf(resources);
    }

    /// A resource being worked on.
    ///
    /// @param action `Add`, `Modify`, `Remove`, as in a change set
    /// @param status empty while it waits for its turn
    /// @param reason of its status; empty when none is given
    /// @param began when its work began
    /// @param ended when it was done or had failed
    public record Resource(String logicalId, String type, String action, Optional<StackStatus> status, String reason,
            Optional<Instant> began, Optional<Instant> ended) {

        /// Whether there is nothing more to come.
        public boolean done() {
            return status.isPresent() && !status.get().inProgress();
        }
    }

    /// How many resources there are.
    public int total() {
        return resources.size();
    }

    /// How many of them are done, well or not.
    public int done() {
        return (int) resources.stream().filter(Resource::done).count();
    }
}
