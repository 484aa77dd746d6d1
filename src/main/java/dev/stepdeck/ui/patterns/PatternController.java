package dev.stepdeck.ui.patterns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.Diagnostic;
import dev.stepdeck.asl.parse.ParseResult;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Definition;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.PatternProblem;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.walkthrough.WalkthroughReader;
import dev.stepdeck.pattern.walkthrough.Walkthroughs;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.FolderFollower;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The page of one pattern: README, template, sample inputs, and the graph before anything is deployed. It follows the files: what is
/// changed in another editor is seen at once.
public final class PatternController extends LiveScreen {

    private final Patterns patterns;
    private final Stacks stacks;
    private final Work work;
    private final Navigator navigator;
    private final Guide guide;
    private final Parent view;
    private Pattern pattern;
    private Optional<StateMachine> drawn = Optional.empty();
    private Optional<WalkthroughReader.Result> guided = Optional.empty();

    @FXML
    private Label title;
    @FXML
    private Label description;
    @FXML
    private Label services;
    @FXML
    private Button walk;
    @FXML
    private Button record;
    @FXML
    private Button deploy;
    @FXML
    private TabPane tabs;
    @FXML
    private StackPane graphPane;
    @FXML
    private VBox problems;

    /// Loads the view.
    ///
    /// @param pattern as it was just read
    /// @param patterns reads it again
    public PatternController(Pattern pattern, Patterns patterns, Stacks stacks, Work work, Navigator navigator,
            Guide guide) {
        super(work);
        this.pattern = pattern;
        this.patterns = patterns;
        this.stacks = stacks;
        this.work = work;
        this.navigator = navigator;
        this.guide = guide;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return pattern.title();
    }

    /// A file with instructions for a walkthrough belongs to the pattern, so both are read together.
    private record Files(Pattern pattern, Optional<WalkthroughReader.Result> guided) {}

    @Override
    protected void begin(WorkScope scope) {
        walk.disableProperty().bind(guide.recording());
        record.disableProperty().bind(guide.recording());
        var folder = pattern.folder();
        FolderFollower.follow(scope, () -> List.of(folder), () -> {
            var now = patterns.open(folder);
            return new Files(now, guide.of(now));
        }, this::show, thrown -> problems.getChildren()
                .setAll(new FailureView(Failure.of("Reading the pattern", thrown), Optional.of(this::reopen))));
    }

    @FXML
    private void initialize() {
        deploy.setTooltip(stacks.readOnly() ? new Tooltip("This connection is read-only") : null);
        walk.managedProperty().bind(walk.visibleProperty());
        record.managedProperty().bind(record.visibleProperty());
        show();
    }

    private void show(Files now) {
        if (!now.pattern().equals(pattern) || !now.guided().equals(guided)) {
            pattern = now.pattern();
            guided = now.guided();
            show();
        }
    }

    private void show() {
        title.setText(pattern.title());
        description.setText(pattern.description());
        services.setText(pattern.services().stream().map(ServiceNames::of).collect(Collectors.joining(" · "))
                + (pattern.level().isEmpty() ? "" : " · Level " + pattern.level()));
        deploy.setDisable(!pattern.deployable() || stacks.readOnly());
        var there = guided.flatMap(WalkthroughReader.Result::walkthrough);
        there.ifPresent(walkthrough -> walk.setText(guide.offer(walkthrough)));
        record.setVisible(guide.canRecord(pattern) && !stacks.readOnly());
        walk.setVisible(there.isPresent() && pattern.deployable() && !stacks.readOnly());
        problems.getChildren()
                .setAll(Stream.concat(pattern.problems().stream(),
                        guided.stream().flatMap(found -> found.problems().stream())
                                .map(each -> new PatternProblem(Walkthroughs.file(pattern), each.position().line(),
                                        each.message())))
                        .map(PatternController::problem).toList());
        new PatternTabs(tabs).show(pattern);
        showGraph();
    }

    private static Label problem(PatternProblem problem) {
        var text = new Label(problem.toString());
        text.setWrapText(true);
        text.getStyleClass().add("field-problem");
        return text;
    }

    /// A definition that cannot be drawn says why in place of its graph.
    private void showGraph() {
        var definition = pattern.definitions().stream().findFirst();
        var parsed = definition.map(Definition::parsed);
        var machine = parsed.flatMap(ParseResult::machine);
        if (!machine.equals(drawn) || graphPane.getChildren().isEmpty() || machine.isEmpty()) {
            drawn = machine;
            graphPane.getChildren().setAll(machine.<Node>map(this::graph).orElseGet(() -> definition
                    .map(broken -> noGraph(broken.file() + " cannot be drawn",
                            parsed.stream().flatMap(result -> result.errors().stream()).findFirst()
                                    .map(PatternController::words).orElse("")))
                    .orElseGet(() -> pattern.problems().isEmpty()
                            ? noGraph("No state machine", "This pattern works without Step Functions.")
                            : noGraph("No state graph",
                                    "The files of the pattern cannot be read as they are; the reasons are above."))));
        }
    }

    private static String words(Diagnostic diagnostic) {
        return "Line " + diagnostic.position().line() + ": " + diagnostic.message();
    }

    private GraphView graph(StateMachine machine) {
        var graph = new GraphView(work);
        graph.show(machine);
        return graph;
    }

    private static EmptyState noGraph(String title, String why) {
        return new EmptyState("mdi2s-source-branch", title, why);
    }

    @FXML
    private void onWalk() {
        guide.begin(pattern.id());
    }

    @FXML
    private void onRecord() {
        guide.record(pattern);
    }

    @FXML
    private void onDeploy() {
        navigator.go(new Place.Deploy(pattern.id()));
    }

    @FXML
    private void onBack() {
        navigator.go(new Place.Patterns());
    }
}
