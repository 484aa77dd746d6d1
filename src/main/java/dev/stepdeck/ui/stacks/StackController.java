package dev.stepdeck.ui.stacks;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Losses;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.StackChange;
import dev.stepdeck.aws.StackEventView;
import dev.stepdeck.aws.StackListener;
import dev.stepdeck.aws.StackOutcome;
import dev.stepdeck.aws.StackProgress;
import dev.stepdeck.aws.StackResourceView;
import dev.stepdeck.aws.StackResourceView.Target;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Template;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.kit.ChangeReview;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.OutcomeView;
import dev.stepdeck.ui.kit.OutputsView;
import dev.stepdeck.ui.kit.ResourceProgress;
import dev.stepdeck.ui.kit.StackEvents;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Progress;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One stack: events, resources, outputs, parameters, template; and its deletion, which continues when the user leaves the page.
public final class StackController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final String nameOrId;
    private final Stacks stacks;
    private final Navigator navigator;
    private final WorkScope deletion;
    private final StackEvents events = new StackEvents();
    private final ResourceProgress progress = new ResourceProgress();
    private final OutputsView outputs = new OutputsView();
    private final CodeView template = new CodeView(Language.YAML);
    private final Parent view;
    private @Nullable Running deleting;
    private volatile Optional<StackView> stack = Optional.empty();
    private volatile Optional<String> lastEvent = Optional.empty();
    private final Set<String> shown = new HashSet<>();

    @FXML
    private Label name;
    @FXML
    private StatusBadge status;
    @FXML
    private Label description;
    @FXML
    private CopyLabel arn;
    @FXML
    private Button start;
    @FXML
    private Button update;
    @FXML
    private Button recover;
    @FXML
    private Button delete;
    @FXML
    private VBox outcome;
    @FXML
    private StackPane content;
    @FXML
    private BorderPane eventsPane;
    @FXML
    private TableView<StackResourceView> resourceTable;
    @FXML
    private VBox outputsPane;
    @FXML
    private GridPane parameters;
    @FXML
    private Tab templateTab;

    /// The result of one poll of the stack.
    private record News(Optional<StackView> stack, List<StackEventView> events, List<StackResourceView> resources) {}

    /// Loads the view; sends no requests until it is attached.
    public StackController(String nameOrId, Stacks stacks, Work work, Navigator navigator) {
        super(work);
        this.nameOrId = nameOrId;
        this.stacks = stacks;
        this.navigator = navigator;
        this.deletion = work.scope();
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return stack.map(StackView::name).orElse(nameOrId);
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.poll(PAUSE, _ -> look(), this::show, thrown -> outcome.getChildren()
                .setAll(new FailureView(Failure.of("Reading the stack", thrown), Optional.empty())));
    }

    @FXML
    private void initialize() {
        name.setText(nameOrId);
        outcome.managedProperty().bind(Bindings.isNotEmpty(outcome.getChildren()));
        eventsPane.setCenter(events);
        outputsPane.getChildren().add(outputs);
        templateTab.setContent(template);
        templateTab.selectedProperty().subscribe(chosen -> {
            if (chosen && template.text().isEmpty()) {
                whileShown(scope -> scope.fetch(_ -> stacks.template(key()), template::show,
                        thrown -> template.show(Failure.of("Reading the template", thrown).why())));
            }
        });
        Columns.of(resourceTable).text("Resource", 180, StackResourceView::logicalId)
                .text("Type", 220, StackResourceView::type).status("Status", 170, resource -> resource.status().text())
                .controls("Physical ID", 360, this::physicalId);
        start.managedProperty().bind(start.visibleProperty());
        start.setVisible(false);
        delete.setVisible(!stacks.readOnly());
        update.managedProperty().bind(update.visibleProperty());
        update.setVisible(!stacks.readOnly());
        recover.managedProperty().bind(recover.visibleProperty());
        recover.setVisible(false);
        // Until the stack is known there is nothing to do with it, and a press would be lost.
        update.setDisable(true);
        delete.setDisable(true);
    }

    private News look() {
        var known = stack;
        var there = stacks.find(key());
        // Another may have the name of one that is deleted.
        var found = there.filter(each -> each.status().deleted()).flatMap(_ -> stacks.find(nameOrId)).or(() -> there);
        return found.map(each -> new News(Optional.of(each),
                stacks.events(each.id(), known.filter(before -> before.id().equals(each.id())).flatMap(_ -> lastEvent)),
                stacks.resources(each.id()))).orElse(new News(Optional.empty(), List.of(), List.of()));
    }

    /// Its id once it is known, because that finds a deleted stack too.
    private String key() {
        return stack.map(StackView::id).orElse(nameOrId);
    }

    private void show(News news) {
        if (news.stack().isEmpty()) {
            // What is there already is not replaced, or a click on it would be lost.
            if (content.getChildren().stream().noneMatch(EmptyState.class::isInstance)) {
                content.getChildren().setAll(new EmptyState("mdi2l-layers-outline", "No such stack",
                        nameOrId + " is not in this account and region.").withAction("go-stacks", "Open stacks",
                                () -> navigator.go(new Place.Stacks())));
            }
            return;
        }
        var now = news.stack().get();
        if (stack.filter(before -> !before.id().equals(now.id())).isPresent()) {
            forget();
        }
        stack = news.stack();
        name.setText(now.name());
        arn.setText(now.id());
        status.show(Tone.of(now.status().text()), Words.of(now.status().text()));
        description.setText((now.description().isEmpty() ? "" : now.description() + " · ") + "created "
                + Times.ago(now.created(), Instant.now()));
        if (!news.events().isEmpty()) {
            lastEvent = Optional.of(news.events().getLast().id());
            add(news.events());
        }
        if (!news.resources().equals(List.copyOf(resourceTable.getItems()))) {
            resourceTable.getItems().setAll(news.resources());
        }
        outputs.show(now.outputs(), buckets(news.resources()));
        parameters.getChildren().clear();
        now.parameters().forEach((key, value) -> parameters.addRow(parameters.getRowCount(), new Label(key),
                new CopyLabel(value)));
        start.setVisible(machine(news.resources()).isPresent() && !now.status().deleted() && !stacks.readOnly());
        update.setDisable(deleting != null || now.status().deleted() || now.status().inProgress()
                || now.status().mustBeDeleted() || now.status().stuckInRollback());
        recover.setVisible(now.status().stuckInRollback() && !stacks.readOnly());
        recover.setDisable(deleting != null);
        delete.setDisable(deleting != null || now.status().deleted() || now.status().inProgress());
        if (now.status().deleted() && deleting == null) {
            outcome.getChildren().setAll(gone(now));
        }
    }

    /// What was shown of the stack that had this name before.
    private void forget() {
        lastEvent = Optional.empty();
        shown.clear();
        events.getItems().clear();
        outcome.getChildren().clear();
        template.show("");
    }

    /// The page and the deletion both read events: each is shown once.
    private void add(List<StackEventView> fresh) {
        events.add(fresh.stream().filter(event -> shown.add(event.id())).toList());
    }

    private static Label gone(StackView stack) {
        var text = new Label("The stack " + stack.name() + " has been deleted. Nothing of it is left.");
        text.setId("stack-gone");
        text.getStyleClass().add("section-title");
        return text;
    }

    private static Optional<String> machine(List<StackResourceView> all) {
        return all.stream().map(StackResourceView::target).filter(Target.StateMachine.class::isInstance)
                .map(target -> ((Target.StateMachine) target).arn()).findFirst();
    }

    @FXML
    private void onStart() {
        machine(resourceTable.getItems()).ifPresent(
                found -> navigator.go(new Place.Start(found, Optional.empty(), Optional.empty())));
    }

    @FXML
    private void onBack() {
        navigator.go(new Place.Stacks());
    }

    @FXML
    private void onUpdate() {
        stack.ifPresent(now -> whileShown(scope -> scope.fetch(_ -> Template.read(stacks.template(key())),
                read -> ask(now, read), this::cannotUpdate)));
    }

    private void ask(StackView now, Template read) {
        var form = new UpdateForm(now, read);
        Dialogs.ask(view.getScene().getWindow(), "Update the stack " + now.name(), form, "See what changes", false)
                .showAndWait().filter(agreed -> agreed).ifPresent(_ -> {
                    delete.setDisable(true);
                    update.setDisable(true);
                    progress.clear();
                    outcome.getChildren().setAll(progress);
                    deleting = deletion.start("Update stack " + now.name(), report -> stacks.update(now.id(),
                            form.template().isPresent()
                                    ? Optional.of(Files.readString(form.template().get()))
                                    : Optional.empty(),
                            form.changed(), listener(report, "Updating resources")), this::updated, this::cannotUpdate);
                });
    }

    /// An update that could not be taken back is continued, with or without the resources that do not go back.
    @FXML
    private void onRecover() {
        var now = stack.orElseThrow();
        var choice = new LeftResources(
                "What made it fail can be mended first, then the rollback goes on. A resource that is skipped stays "
                        + "as it is now: the stack counts it as taken back, whatever it really is.",
                failed("UPDATE_FAILED"));
        Dialogs.ask(view.getScene().getWindow(), "Continue the rollback of " + now.name(), choice, "Continue rollback",
                false).showAndWait().filter(agreed -> agreed).ifPresent(_ -> {
                    delete.setDisable(true);
                    recover.setDisable(true);
                    progress.clear();
                    outcome.getChildren().setAll(progress);
                    deleting = deletion.start("Continue the rollback of " + now.name(),
                            report -> stacks.continueRollback(now.id(), Set.copyOf(choice.left()),
                                    listener(report, "Taking back the update")),
                            this::updated, this::cannotContinue);
                });
    }

    private void cannotContinue(Throwable thrown) {
        deleting = null;
        outcome.getChildren().setAll(
                new FailureView(Failure.of("Continuing the rollback", thrown), Optional.of(this::onRecover)));
    }

    private List<StackResourceView> failed(String status) {
        return resourceTable.getItems().stream().filter(each -> each.status().text().equals(status)).toList();
    }

    private void updated(StackOutcome ended) {
        deleting = null;
        update.setDisable(false);
        var words = new Label(switch (ended.kind()) {
            case DEPLOYED -> "The stack has been updated.";
            case ROLLED_BACK -> "The update has been taken back.";
            case UNCHANGED -> "Nothing to change: the stack matches the template and the parameters.";
            case DECLINED -> "Nothing was changed.";
            case DELETED, FAILED -> "";
        });
        words.setId("stack-updated");
        outcome.getChildren().setAll(ended.good() ? words : new OutcomeView(ended));
    }

    private void cannotUpdate(Throwable thrown) {
        deleting = null;
        update.setDisable(false);
        outcome.getChildren()
                .setAll(new FailureView(Failure.of("Updating the stack", thrown), Optional.of(this::onUpdate)));
    }

    @FXML
    private void onDelete() {
        whileShown(scope -> {
            delete.setDisable(true);
            scope.start("See what would be lost", _ -> stacks.lossesOf(key()), this::ask, thrown -> {
                delete.setDisable(false);
                outcome.getChildren()
                        .setAll(new FailureView(Failure.of("Checking what would be lost", thrown), Optional.empty()));
            });
        });
    }

    private void ask(Losses losses) {
        delete.setDisable(false);
        var content = new LossesView(losses);
        // CloudFormation leaves resources out only once they could not be deleted.
        var leaving = new LeftResources(
                "The last deletion failed. The stack can go without these, which then stay in the account:",
                stack.filter(now -> now.status().deletionFailed()).map(_ -> failed("DELETE_FAILED")).orElse(List.of()));
        var dialog = Dialogs.ask(view.getScene().getWindow(), "Delete the stack " + losses.stackName() + "?",
                new VBox(12, content, leaving), "Delete stack", true);
        if (content.needsEmpty()) {
            var button = dialog.getDialogPane().lookupButton(dialog.getDialogPane().getButtonTypes().getFirst());
            var full = losses.buckets().stream().map(Losses.FullBucket::name).collect(Collectors.toSet());
            button.disableProperty().bind(Bindings.createBooleanBinding(
                    () -> !content.emptyProperty().get() && !leaving.left().containsAll(logicalIds(full)),
                    content.emptyProperty(), leaving.left()));
        }
        dialog.showAndWait().filter(agreed -> agreed).ifPresent(
                _ -> begin(losses, content.emptyProperty().get(), Set.copyOf(leaving.left())));
    }

    private Set<String> logicalIds(Set<String> names) {
        return resourceTable.getItems().stream().filter(each -> names.contains(each.physicalId()))
                .map(StackResourceView::logicalId).collect(Collectors.toSet());
    }

    private void begin(Losses losses, boolean emptyBuckets, Set<String> left) {
        delete.setDisable(true);
        progress.clear();
        outcome.getChildren().setAll(progress);
        deleting = deletion.start("Delete stack " + losses.stackName(),
                report -> stacks.delete(losses.stackId(), emptyBuckets, left,
                        listener(report, "Deleting resources")),
                this::end, this::fail);
    }

    private StackListener listener(Progress report, String what) {
        return new StackListener() {
            @Override
            public boolean agrees(String stackName, List<StackChange> changes) {
                return ChangeReview.ask(deletion, () -> view.getScene().getWindow(), stackName, changes);
            }

            @Override
            public void event(StackEventView event) {
                deletion.show(() -> add(List.of(event)));
            }

            @Override
            public void progress(StackProgress now) {
                report.report(now.total() == 0 ? -1 : now.done() / (double) now.total(), what);
                deletion.show(() -> progress.show(now, Instant.now()));
            }

            @Override
            public void doing(String step) {
                deletion.show(() -> description.setText(step));
            }
        };
    }

    private void end(StackOutcome ended) {
        deleting = null;
        var now = ended.stack();
        status.show(Tone.of(now.status().text()), Words.of(now.status().text()));
        description.setText(now.description());
        start.setVisible(false);
        if (ended.good()) {
            outcome.getChildren().setAll(gone(ended.stack()));
        } else {
            outcome.getChildren().setAll(new OutcomeView(ended));
            delete.setDisable(false);
        }
    }

    private void fail(Throwable thrown) {
        deleting = null;
        delete.setDisable(false);
        outcome.getChildren()
                .setAll(new FailureView(Failure.of("Deleting the stack", thrown), Optional.of(this::onDelete)));
    }

    private void go(Target target) {
        switch (target) {
            case Target.StateMachine(var found) -> navigator.go(new Place.Executions(Optional.of(found)));
            case Target.GlueJob(var job) -> navigator.go(new Place.Jobs(Optional.of(job), Optional.empty()));
            case Target.LogGroup(var group) ->
                navigator.go(new Place.Logs(List.of(group), Optional.empty(), Optional.empty()));
            case Target.NestedStack(var id) -> navigator.go(new Place.Stack(id));
            case Target.Bucket(var bucket) -> navigator.go(new Place.S3(new S3Uri(bucket, "")));
            case Target.None _ -> {
                // There is no screen for it.
            }
        }
    }

    private static Set<String> buckets(List<StackResourceView> resources) {
        return resources.stream().map(StackResourceView::target).filter(Target.Bucket.class::isInstance)
                .map(Target.Bucket.class::cast).map(Target.Bucket::name).collect(Collectors.toSet());
    }

    private static boolean opens(Target target) {
        return switch (target) {
            case Target.None _ -> false;
            case Target.Bucket _,Target.StateMachine _,Target.GlueJob _,Target.LogGroup _,Target.NestedStack _ -> true;
        };
    }

    private Node physicalId(StackResourceView resource) {
        if (!opens(resource.target())) {
            return new CopyLabel(resource.physicalId());
        }
        var link = new Hyperlink(resource.physicalId());
        link.setId("open-" + resource.logicalId());
        link.setOnAction(_ -> go(resource.target()));
        return link;
    }
}
