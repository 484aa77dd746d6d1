package dev.stepdeck.aws;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import dev.stepdeck.aws.StackOutcome.FailedResource;
import dev.stepdeck.aws.StackOutcome.Kind;
import dev.stepdeck.aws.StackResourceView.Target;

/// One deletion of a stack, with its buckets emptied when the user has agreed to that.
final class StackRemoval {

    /// Something may still write into a bucket while it is being emptied.
    private static final int ATTEMPTS = 3;

    private final Clients clients;
    private final StackReader reader;
    private final StackListener listener;
    private final Supplier<Pace> paces;
    private final Set<String> left;

    /// @param left logical ids of resources that are not deleted
    StackRemoval(Clients clients, StackListener listener, Supplier<Pace> paces, Set<String> left) {
        this.clients = clients;
        this.reader = new StackReader(clients.cloudFormation());
        this.listener = listener;
        this.paces = paces;
        this.left = Set.copyOf(left);
    }

    StackOutcome run(StackView stack, boolean emptyBuckets) throws InterruptedException {
        var outcome = attempt(stack, emptyBuckets);
        for (int made = 1; made < ATTEMPTS && emptyBuckets && bucketWasFull(outcome); made++) {
            outcome = attempt(stack, true);
        }
        return outcome;
    }

    private StackOutcome attempt(StackView stack, boolean emptyBuckets) throws InterruptedException {
        if (emptyBuckets) {
            emptyBuckets(stack);
        }
        var after = reader.lastEvent(stack.id());
        var kept = kept(stack);
        var planned = reader.resources(stack.id()).stream()
                .filter(resource -> !resource.status().deleted() && !kept.contains(resource.logicalId()))
                .map(resource -> ProgressLedger.waiting(resource.logicalId(), resource.type(), "Remove")).toList();
        listener.doing("Deleting the stack");
        clients.cloudFormation().deleteStack(
                request -> request.stackName(stack.id()).clientRequestToken(UUID.randomUUID().toString())
                        .retainResources(left.isEmpty() ? null : left));
        var watch = new StackWatch(reader, listener, new ProgressLedger(planned), paces.get(), after);
        var gone = watch.await(stack.id());
        return gone.status().deleted()
                ? new StackOutcome(Kind.DELETED, gone, List.of())
                : new StackOutcome(Kind.FAILED, gone, new RootCauses(reader).of(gone.name(), watch.seen()));
    }

    private void emptyBuckets(StackView stack) throws InterruptedException {
        var kept = kept(stack);
        for (var resource : reader.resources(stack.id())) {
            if (!resource.status().deleted() && !kept.contains(resource.logicalId())
                    && resource.target() instanceof Target.Bucket bucket) {
                listener.doing("Emptying the bucket " + bucket.name());
                new BucketContents(clients.s3(), bucket.name()).empty(deleted -> listener
                        .doing("Emptying the bucket " + bucket.name() + ": " + deleted + " objects deleted"));
            }
        }
    }

    private Set<String> kept(StackView stack) {
        var kept = new HashSet<>(new LossSurvey(clients).retainedIds(stack.id()));
        kept.addAll(left);
        return kept;
    }

    private static boolean bucketWasFull(StackOutcome outcome) {
        return outcome.kind() == Kind.FAILED && outcome.causes().stream()
                .filter(cause -> cause.type().equals("AWS::S3::Bucket")).map(FailedResource::reason)
                .anyMatch(reason -> reason.contains("not empty"));
    }
}
