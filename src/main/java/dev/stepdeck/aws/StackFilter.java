package dev.stepdeck.aws;

import java.util.List;
import java.util.function.Predicate;

import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// Which stacks to list, by their status.
public enum StackFilter {
    /// All that exist.
    PRESENT(status -> !status.deleted()),
    /// Those that match their template.
    DEPLOYED(dev.stepdeck.aws.StackStatus::deployed),
    /// Those with an operation in progress.
    IN_PROGRESS(dev.stepdeck.aws.StackStatus::inProgress),
    /// Those whose last operation failed.
    FAILED(dev.stepdeck.aws.StackStatus::failed),
    /// Those that are deleted; CloudFormation remembers them for 90 days.
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
