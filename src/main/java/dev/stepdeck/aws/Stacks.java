package dev.stepdeck.aws;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Template;

/// CloudFormation stacks: deploy, inspect and delete them.
///
/// All methods block. Those that wait for AWS end with InterruptedException soon after their thread is interrupted;
/// what they have started continues at AWS. Thread-safe.
public final class Stacks {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]*");
    private static final int LONGEST_NAME = 128;

    private final Clients clients;
    private final Supplier<Pace> paces;

    public Stacks(Clients clients) {
        this(clients, () -> new Pace(InstantSource.system(), Thread::sleep));
    }

    Stacks(Clients clients, Supplier<Pace> paces) {
        this.clients = clients;
        this.paces = paces;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// Whether this is the application's sandbox, where everything is free.
    public boolean onSandbox() {
        return clients.connection() instanceof Connection.Sandbox;
    }

    /// What is wrong with a stack's name; empty if CloudFormation would accept it.
    public static Optional<String> nameProblem(String name) {
        if (name.isEmpty()) {
            return Optional.of("A stack needs a name.");
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of("A name has at most " + LONGEST_NAME + " characters.");
        }
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("A name begins with a letter and has only letters, digits and hyphens.");
    }

    /// The stack of this name, or with this id even when it has been deleted.
    public Optional<StackView> find(String nameOrId) {
        return reader().find(nameOrId);
    }

    /// All stacks that are there, the newest first.
    public List<StackSummaryView> list() {
        var stacks = new ArrayList<StackSummaryView>();
        Optional<String> token = Optional.empty();
        do {
            var page = list(StackFilter.PRESENT, token);
            stacks.addAll(page.stacks());
            token = page.next();
        } while (token.isPresent());
        return List.copyOf(stacks);
    }

    /// A page of stacks.
    ///
    /// @param token of the previous page; empty for the first
    public StackPage list(StackFilter filter, Optional<String> token) {
        return reader().list(filter, token);
    }

    /// The events of a stack after the given one, oldest first; the newest 2,000 when there are more.
    ///
    /// @param after the id of the last event that is known; empty for all
    public List<StackEventView> events(String nameOrId, Optional<String> after) {
        return reader().events(nameOrId, after);
    }

    /// The resources of a stack, in CloudFormation's order.
    public List<StackResourceView> resources(String nameOrId) {
        return reader().resources(nameOrId);
    }

    /// The template of a stack, as it was submitted.
    public String template(String nameOrId) {
        return reader().template(nameOrId);
    }

    /// What is lost when a stack is deleted.
    ///
    /// @throws RefusedException if there is no such stack
    public Losses lossesOf(String nameOrId) {
        return new LossSurvey(clients).of(there(nameOrId));
    }

    /// Asks CloudFormation whether it accepts a template, before anything is uploaded or created for it: an endpoint may lack
    /// a resource type or a transform that the template needs. Blocks.
    ///
    /// @param template as written in the file, with its local files
    /// @throws software.amazon.awssdk.services.cloudformation.model.CloudFormationException with CloudFormation's words
    ///         if it does not
    public void requireAccepted(String template) {
        new TemplateReview(clients.cloudFormation()).require(template);
    }

    /// Creates or updates a stack and waits until it has settled. A stack that could only be deleted is deleted
    /// first when the request says so. A failed stack is an outcome, not an exception.
    ///
    /// @throws RefusedException if the stack is there and may not be touched
    /// @throws dev.stepdeck.pattern.TemplateException if the template cannot be read
    /// @throws software.amazon.awssdk.core.exception.SdkException if AWS refuses the template or its parameters
    public StackOutcome deploy(DeployRequest request, StackListener listener) throws InterruptedException {
        return Interruptible.call(() -> {
            var before = reader().find(request.stackName());
            if (before.isPresent()) {
                refuseUnlessFree(request, before.get());
                if (before.get().status().mustBeDeleted()) {
                    var removed = new StackRemoval(clients, listener, paces, Set.of()).run(before.get(), false);
                    if (!removed.good()) {
                        return removed;
                    }
                    before = Optional.empty();
                }
            }
            return new Deployment(clients.cloudFormation(), request, listener, paces).run(before);
        });
    }

    /// Updates a stack that is there and waits until it has settled. Parameters that are not given keep their values; the listener
    /// agrees to the changes first.
    ///
    /// @param template another one; empty to keep the one it has
    /// @throws RefusedException if there is no such stack or it may not be touched
    /// @throws dev.stepdeck.pattern.TemplateException if the template cannot be read
    public StackOutcome update(String nameOrId, Optional<String> template, Map<String, String> parameters,
            StackListener listener) throws InterruptedException {
        var stack = Interruptible.call(() -> there(nameOrId));
        var text = template.isPresent() ? template.get() : Interruptible.call(() -> template(nameOrId));
        var capabilities = Template.read(text).capabilities().stream().map(Capability::name)
                .collect(Collectors.toSet());
        return deploy(
                new DeployRequest(stack.name(), new PackagedTemplate(text, Optional.empty()), parameters, capabilities,
                        template.isPresent() ? DeployRequest.Existing.UPDATE : DeployRequest.Existing.KEEP_TEMPLATE),
                listener);
    }

    /// Deletes a stack and waits until it is gone.
    ///
    /// @param emptyBuckets whether the user has agreed that all objects in its buckets are deleted
    /// @throws RefusedException if there is no such stack, or it is protected against deletion
    public StackOutcome delete(String nameOrId, boolean emptyBuckets, StackListener listener)
            throws InterruptedException {
        return delete(nameOrId, emptyBuckets, Set.of(), listener);
    }

    /// The same, leaving resources where they are: CloudFormation allows that once a deletion has failed.
    ///
    /// @param left logical ids of resources that could not be deleted
    public StackOutcome delete(String nameOrId, boolean emptyBuckets, Set<String> left, StackListener listener)
            throws InterruptedException {
        return Interruptible.call(() -> {
            var stack = there(nameOrId);
            if (stack.terminationProtection()) {
                throw new RefusedException("The stack " + stack.name() + " is protected against deletion.",
                        "Turn off its termination protection first.");
            }
            return new StackRemoval(clients, listener, paces, left).run(stack, emptyBuckets);
        });
    }

    /// Goes on taking back an update that could not be taken back, and waits until the stack has settled.
    ///
    /// @param skipped logical ids of resources that stay as they are; CloudFormation takes only those that are in `UPDATE_FAILED`
    /// @throws RefusedException if there is no such stack
    public StackOutcome continueRollback(String nameOrId, Set<String> skipped, StackListener listener)
            throws InterruptedException {
        return Interruptible.call(() -> {
            var stack = there(nameOrId);
            var after = reader().lastEvent(stack.id());
            listener.doing("Continuing the rollback");
            clients.cloudFormation().continueUpdateRollback(request -> request.stackName(stack.id())
                    .resourcesToSkip(skipped).clientRequestToken(UUID.randomUUID().toString()));
            var watch = new StackWatch(reader(), listener, new ProgressLedger(List.of()), paces.get(), after);
            var ended = watch.await(stack.id());
            return ended.status().text().equals("UPDATE_ROLLBACK_COMPLETE")
                    ? new StackOutcome(StackOutcome.Kind.ROLLED_BACK, ended, List.of())
                    : new StackOutcome(StackOutcome.Kind.FAILED, ended,
                            new RootCauses(reader()).of(ended.name(), watch.seen()));
        });
    }

    /// Waits until a stack with an operation in progress has settled, and reports the events meanwhile.
    ///
    /// @param after the id of the last event that is known; empty for all
    public StackView follow(String nameOrId, Optional<String> after, StackListener listener)
            throws InterruptedException {
        return Interruptible
                .call(() -> new StackWatch(reader(), listener, new ProgressLedger(List.of()), paces.get(), after)
                        .await(there(nameOrId).id()));
    }

    private static void refuseUnlessFree(DeployRequest request, StackView stack) {
        var status = stack.status();
        if (request.existing() == DeployRequest.Existing.REFUSE && !status.text().equals("REVIEW_IN_PROGRESS")) {
            throw new RefusedException("A stack named " + stack.name() + " already exists.",
                    "Choose another name, or update that stack.");
        }
        if (status.inProgress()) {
            throw new RefusedException("The stack " + stack.name() + " is busy: " + status.text() + ".",
                    "Wait until it has finished.");
        }
        if (status.mustBeDeleted() && request.existing() != DeployRequest.Existing.REPLACE_FAILED) {
            throw new RefusedException("The stack " + stack.name() + " is in " + status.text()
                    + " and can only be deleted.", "Delete it, then deploy again.");
        }
    }

    private StackView there(String nameOrId) {
        return reader().find(nameOrId).orElseThrow(
                () -> new RefusedException("There is no stack named " + nameOrId + ".", "Check its name and region."));
    }

    private StackReader reader() {
        return new StackReader(clients.cloudFormation());
    }
}
