package dev.stepdeck.ui.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.ArtifactPlan;
import dev.stepdeck.aws.Deployed;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.PatternDeployments;
import dev.stepdeck.aws.PatternRequest;
import dev.stepdeck.aws.StackChange;
import dev.stepdeck.aws.StackEventView;
import dev.stepdeck.aws.StackListener;
import dev.stepdeck.aws.StackOutcome;
import dev.stepdeck.aws.StackProgress;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.Template;
import dev.stepdeck.ui.kit.ChangeReview;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.FolderFollower;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.OutcomeView;
import dev.stepdeck.ui.kit.ResourceProgress;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.StackEvents;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The form that deploys a pattern, and then the progress of its stack. The deployment continues when the user leaves
/// the page; what was typed stays.
public final class DeployController implements Screen {

    private static final Duration TYPING = Duration.millis(350);

    private final Patterns patterns;
    private final Stacks stacks;
    private final PatternDeployments deployments;
    private final Navigator navigator;
    private final Memory memory;
    private final Work work;
    private final WorkScope scope;
    private final MadeView makes = new MadeView();
    private final StackEvents events = new StackEvents();
    private final ResourceProgress progress = new ResourceProgress();
    private final PauseTransition nameCheck = new PauseTransition(TYPING);
    private final Parent view;
    private Optional<StackView> taken = Optional.empty();
    private Optional<ArtifactPlan> plan = Optional.empty();
    private @Nullable Running running;
    private @Nullable Running planning;
    private @Nullable WorkScope watching;
    private Pattern pattern;
    private Pattern onDisk;
    private final ParameterForm values;
    private final ChangedFiles changes;

    @FXML
    private Label title;
    @FXML
    private VBox form;
    @FXML
    private TextField stackName;
    @FXML
    private Label nameProblem;
    @FXML
    private CheckBox update;
    @FXML
    private StackPane changed;
    @FXML
    private StackPane parameters;
    @FXML
    private VBox unplanned;
    @FXML
    private VBox acknowledgements;
    @FXML
    private CheckBox capabilities;
    @FXML
    private Label capabilityReasons;
    @FXML
    private CheckBox makeBucket;
    @FXML
    private Label files;
    @FXML
    private Button deploy;
    @FXML
    private VBox outcome;
    @FXML
    private VBox live;
    @FXML
    private StackPane right;
    @FXML
    private Label doing;
    @FXML
    private VBox progressPane;
    @FXML
    private VBox eventsPane;
    @FXML
    private Button cancel;

    /// Loads the view.
    ///
    /// @param pattern as it was just read
    /// @param patterns reads it again when its files change
    public DeployController(Pattern pattern, Patterns patterns, Stacks stacks, PatternDeployments deployments,
            Work work,
            Navigator navigator, Memory memory) {
        this.pattern = pattern;
        this.onDisk = pattern;
        this.patterns = patterns;
        this.work = work;
        this.stacks = stacks;
        this.deployments = deployments;
        this.navigator = navigator;
        this.memory = memory;
        this.scope = work.scope();
        this.values = new ParameterForm(memory, pattern.id(), this::enable);
        this.changes = new ChangedFiles(this::take);
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Deploy " + pattern.title();
    }

    @Override
    public void attach() {
        if (running == null) {
            checkName();
        }
        var opened = work.scope();
        watching = opened;
        var folder = pattern.folder();
        FolderFollower.follow(opened, () -> List.of(folder), () -> patterns.open(folder), this::reread,
                this::cannotPlan);
    }

    /// A deployment continues; its page shows it when the user comes back.
    @Override
    public void detach() {
        if (watching != null) {
            watching.close();
        }
    }

    private void plan() {
        if (planning != null) {
            planning.cancel();
        }
        var planned = pattern;
        planning = scope.fetch(_ -> deployments.plan(planned), this::show, this::cannotPlan);
    }

    /// The files are what they were, or others: those are used at once as long as nothing was typed.
    private void reread(Pattern now) {
        var other = !now.equals(onDisk);
        onDisk = now;
        if (other) {
            compare();
        }
        if (running == null && (!other || plan.isEmpty())) {
            plan();
        }
    }

    private void compare() {
        var now = onDisk;
        if (running != null) {
            return;
        }
        if (!now.deployable()) {
            changes.tellBroken(now);
        } else if (now.equals(pattern)) {
            changes.hide();
        } else if (typed()) {
            changes.offer(now);
        } else {
            changes.hide();
            take(now);
        }
        enable();
    }

    private boolean typed() {
        return values.typed() || !stackName.getText().strip().equals(pattern.id());
    }

    private void take(Pattern now) {
        pattern = now;
        plan = Optional.empty();
        showTemplate();
        plan();
    }

    @FXML
    private void initialize() {
        stackName.setText(pattern.id());
        nameCheck.setOnFinished(_ -> checkName());
        stackName.textProperty().subscribe(_ -> {
            taken = Optional.empty();
            showName();
            nameCheck.playFromStart();
        });
        update.managedProperty().bind(update.visibleProperty());
        update.setVisible(false);
        update.selectedProperty().subscribe(_ -> showName());
        capabilities.selectedProperty().subscribe(_ -> enable());
        makeBucket.managedProperty().bind(makeBucket.visibleProperty());
        makeBucket.setVisible(false);
        makeBucket.selectedProperty().subscribe(_ -> enable());
        progressPane.getChildren().add(progress);
        eventsPane.getChildren().add(events);
        VBox.setVgrow(events, Priority.ALWAYS);
        live.setVisible(false);
        makes.visibleProperty().bind(live.visibleProperty().not());
        right.getChildren().addFirst(makes);
        changed.getChildren().add(changes);
        changed.managedProperty().bind(changes.managedProperty());
        parameters.getChildren().add(values);
        unplanned.setManaged(false);
        showTemplate();
    }

    private void showTemplate() {
        title.setText("Deploy · " + pattern.title());
        values.show(pattern);
        makes.show(pattern.template().map(Template::resources).orElse(List.of()));
        var needed = pattern.template().map(Template::capabilities).orElse(List.of());
        acknowledgements.setVisible(!needed.isEmpty());
        acknowledgements.setManaged(!needed.isEmpty());
        var words = "I acknowledge " + needed.stream().map(Capability::name).collect(Collectors.joining(", "));
        if (!words.equals(capabilities.getText())) {
            capabilities.setSelected(false);
        }
        capabilities.setText(words);
        capabilityReasons.setText(needed.stream().map(Capability::reason).collect(Collectors.joining("\n")));
        enable();
    }

    private void show(ArtifactPlan found) {
        plan = Optional.of(found);
        unplanned.getChildren().clear();
        unplanned.setManaged(false);
        makeBucket.setVisible(found.makesBucket());
        makeBucket.setText("Create the bucket " + found.bucket() + " for the pattern's files");
        makeBucket.setSelected(found.makesBucket() && stacks.onSandbox());
        var uploads = new ArrayList<String>();
        if (!found.files().isEmpty()) {
            uploads.add(count(found.files().size(), "file") + " to " + found.bucket());
        }
        pattern.data().ifPresent(there -> uploads.add(count(there.files().size(), "data file")
                + " to the bucket in the output " + there.output() + " once the stack exists"));
        files.setText(uploads.isEmpty() ? "Nothing to upload." : "Uploads " + String.join(", then ", uploads) + ".");
        enable();
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private void cannotPlan(Throwable thrown) {
        unplanned.getChildren().setAll(new FailureView(
                Failure.of("Reading the pattern's template and files", thrown), Optional.of(this::plan)));
        unplanned.setManaged(true);
    }

    private void checkName() {
        var name = stackName.getText().strip();
        if (Stacks.nameProblem(name).isEmpty()) {
            scope.fetch(_ -> stacks.find(name), found -> {
                if (name.equals(stackName.getText().strip())) {
                    taken = found.filter(stack -> !stack.status().deleted());
                    showName();
                }
            }, _ -> showName());
        }
    }

    private void showName() {
        var wrong = Stacks.nameProblem(stackName.getText().strip());
        update.setVisible(taken.isPresent());
        update.setText(taken.map(stack -> stack.status().mustBeDeleted()
                ? "Delete that stack, which failed, and deploy again"
                : "Update that stack").orElse(""));
        nameProblem.setText(wrong.or(() -> taken.filter(_ -> !update.isSelected())
                .map(stack -> "A stack with this name already exists (" + stack.status().text() + ").")).orElse(""));
        nameProblem.setManaged(!nameProblem.getText().isEmpty());
        enable();
    }

    private void enable() {
        var acknowledged = capabilities.isSelected()
                || pattern.template().map(template -> template.capabilities().isEmpty()).orElse(true);
        var bucket = !makeBucket.isVisible() || makeBucket.isSelected();
        deploy.setDisable(
                running != null || plan.isEmpty() || !nameProblem.getText().isEmpty() || !acknowledged || !bucket
                        || stacks.readOnly() || changes.broken() || !values.good());
    }

    @FXML
    private void onDeploy() {
        if (plan.isEmpty()) {
            return;
        }
        var name = stackName.getText().strip();
        values.remember();
        var request = new PatternRequest(pattern, plan.get(), name, values.values(), update.isSelected());
        var answers = new FormDialog.Answers(update.isSelected(), makeBucket.isSelected(), capabilities.isSelected());
        outcome.getChildren().clear();
        events.getItems().clear();
        progress.clear();
        live.setVisible(true);
        form.setDisable(true);
        cancel.setDisable(false);
        running = scope.start("Deploy stack " + name,
                report -> deployments.run(request, new FormDialog(answers, page(), report)), this::end, this::fail);
        enable();
    }

    private StackListener page() {
        return new StackListener() {
            @Override
            public boolean agrees(String stackName, List<StackChange> changes) {
                return ChangeReview.ask(scope, () -> view.getScene().getWindow(), stackName, changes);
            }

            @Override
            public void event(StackEventView event) {
                scope.show(() -> events.add(List.of(event)));
            }

            @Override
            public void progress(StackProgress now) {
                scope.show(() -> progress.show(now, Instant.now()));
            }

            @Override
            public void doing(String step) {
                scope.show(() -> doing.setText(step));
            }
        };
    }

    private void end(Deployed deployed) {
        running = null;
        form.setDisable(false);
        cancel.setDisable(true);
        switch (deployed) {
            case Deployed.Declined() ->
                doing.setText("Not deployed: something was not agreed to. Nothing was changed.");
            case Deployed.Failed(var ended) -> {
                found(ended.stack(), false);
                doing.setText("The deployment failed");
                outcome.getChildren().setAll(new OutcomeView(ended),
                        DoneView.actions(DoneView.openStack(ended.stack(), navigator)));
            }
            case Deployed.WithoutData(var ended, var failure) -> {
                found(ended.stack(), true);
                doing.setText("Deployed, but without the pattern's data");
                outcome.getChildren().setAll(new FailureView(failure, Optional.of(this::onDeploy)),
                        done(ended.stack()));
            }
            case Deployed.Complete(var ended, _) -> {
                found(ended.stack(), true);
                doing.setText(ended.kind() == StackOutcome.Kind.UNCHANGED
                        ? "Nothing to change: the stack matches the template"
                        : "Deployed");
                outcome.getChildren().setAll(done(ended.stack()));
            }
        }
        showName();
        compare();
    }

    private void found(StackView stack, boolean good) {
        taken = Optional.of(stack);
        update.setSelected(good);
    }

    private void fail(Throwable thrown) {
        running = null;
        form.setDisable(false);
        cancel.setDisable(true);
        doing.setText(thrown instanceof InterruptedException ? "Cancelled" : "Not deployed");
        outcome.getChildren().setAll(new FailureView(Failure.of("Deploying", thrown), Optional.of(this::onDeploy)));
        checkName();
        compare();
        enable();
    }

    private DoneView done(StackView stack) {
        return new DoneView(stack, pattern.id(), navigator, arn -> memory.remember("pattern-of/" + arn, pattern.id()));
    }

    /// CloudFormation continues what it has started; only the watching ends.
    @FXML
    private void onCancel() {
        var open = running;
        if (open != null) {
            open.cancel();
            running = null;
            form.setDisable(false);
            cancel.setDisable(true);
            doing.setText(
                    "No longer watched. CloudFormation continues what it has started; the stack's page shows it.");
            checkName();
            enable();
        }
    }

    @FXML
    private void onBack() {
        navigator.go(new Place.Patterns());
    }

    /// Nothing has been begun, so nothing is undone: the form is left, and what was typed stays in it.
    @FXML
    private void onLeave() {
        navigator.go(new Place.Pattern(pattern.id()));
    }
}
