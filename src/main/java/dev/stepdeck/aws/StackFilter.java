package dev.stepdeck.aws;

import java.util.List;
import java.util.function.Predicate;

import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// Which stacks to list, by their status.
public enum StackFilter {
    /// All that are there.
    PRESENT(status -> !status.deleted()),
    /// Those that are what their template says.
    DEPLOYED(dev.stepdeck.aws.StackStatus::deployed),
    /// Those at which something is being done.
    IN_PROGRESS(dev.stepdeck.aws.StackStatus::inProgress),
    /// Those at which something failed.
    FAILED(dev.stepdeck.aws.StackStatus::failed),
    /// Those that are gone; CloudFormation remembers them for 90 days.
    DELETED(dev.stepdeck.aws.StackStatus::deleted);

    private final Predicate<dev.stepdeck.aws.StackStatus> matches;

    StackFilter(Predicate<dev.stepdeck.aws.StackStatus> matches) {
        this.matches = matches;
    }

    List<String> statuses() {
        return StackStatus.knownValues().stream().map(StackStatus::toString)
                .filter(text -> matches.test(new dev.stepdeck.aws.StackStatus(text))).sorted().toList();
    }
}
