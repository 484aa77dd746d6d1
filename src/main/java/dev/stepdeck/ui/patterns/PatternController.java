package dev.stepdeck.ui.patterns;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.PatternProblem;
import dev.stepdeck.pattern.walkthrough.WalkthroughReader;
import dev.stepdeck.pattern.walkthrough.Walkthroughs;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.editor.MarkdownView;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The page of one pattern: README, template, sample inputs, and the graph before anything is deployed.
public final class PatternController implements Screen {

    private final Pattern pattern;
    private final Stacks stacks;
    private final Work work;
    private final Navigator navigator;
    private final Guide guide;
    private final Parent view;

    @FXML
    private Label title;
    @FXML
    private Label description;
    @FXML
    private Label services;
    @FXML
    private Button walk;
    @FXML
    private Button deploy;
    @FXML
    private TabPane tabs;
    @FXML
    private StackPane graphPane;
    @FXML
    private VBox problems;

    /// Loads the view.
    public PatternController(Pattern pattern, Stacks stacks, Work work, Navigator navigator, Guide guide) {
        this.pattern = pattern;
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

    @Override
    public void attach() {
        work.scope().fetch(_ -> guide.of(pattern), found -> found.ifPresent(this::offer), _ -> {});
    }

    @Override
    public void detach() {
        // Nothing is live here.
    }

    @FXML
    private void initialize() {
        title.setText(pattern.title());
        description.setText(pattern.description());
        services.setText(pattern.services().stream().map(ServiceNames::of).collect(Collectors.joining(" · "))
                + (pattern.level().isEmpty() ? "" : " · Level " + pattern.level()));
        deploy.setDisable(!pattern.deployable() || stacks.readOnly());
        if (stacks.readOnly()) {
            deploy.setTooltip(new Tooltip("This connection is read-only"));
        }
        walk.managedProperty().bind(walk.visibleProperty());
        walk.setVisible(false);
        pattern.problems().forEach(problem -> problems.getChildren().add(problem(problem)));
        fillTabs();
        fillGraph();
    }

    private static Label problem(PatternProblem problem) {
        var text = new Label(problem.toString());
        text.setWrapText(true);
        text.getStyleClass().add("field-problem");
        return text;
    }

    private void offer(WalkthroughReader.Result found) {
        found.walkthrough().ifPresent(there -> walk.setText(guide.offer(there)));
        walk.setVisible(found.walkthrough().isPresent() && pattern.deployable() && !stacks.readOnly());
        problems.getChildren().setAll(Stream.concat(pattern.problems().stream(), found.problems().stream()
                .map(each -> new PatternProblem(Walkthroughs.file(pattern), each.position().line(), each.message())))
                .map(PatternController::problem).toList());
    }

    private void fillTabs() {
        if (!pattern.readme().isEmpty()) {
            var readme = new MarkdownView(_ -> {});
            readme.show(pattern.readme());
            tabs.getTabs().add(tab("README", readme, "pattern-readme"));
        }
        tabs.getTabs().add(tab("Template", code(Language.YAML, pattern.templateText()), "pattern-template"));
        pattern.definitions().forEach(definition -> tabs.getTabs()
                .add(tab(definition.file(), code(Language.JSON, definition.text()), "pattern-definition")));
        if (!pattern.inputs().isEmpty()) {
            var inputs = new VBox(12);
            inputs.getStyleClass().add("page");
            pattern.inputs().forEach(input -> {
                var name = new Label(input.name());
                name.getStyleClass().add("section-title");
                var text = new Label(input.text().strip());
                text.getStyleClass().addAll("mono", "sample-text");
                text.setMaxWidth(Double.MAX_VALUE);
                inputs.getChildren().addAll(name, text);
            });
            tabs.getTabs().add(tab("Sample inputs", inputs, "pattern-inputs"));
        }
    }

    private void fillGraph() {
        pattern.definitions().stream().findFirst().flatMap(definition -> definition.parsed().machine())
                .ifPresentOrElse(machine -> {
                    var graph = new GraphView(work);
                    graph.show(machine);
                    graphPane.getChildren().add(graph);
                }, () -> graphPane.getChildren().add(new EmptyState("mdi2s-source-branch", "No state machine",
                        "This pattern works without Step Functions.")));
    }

    @FXML
    private void onWalk() {
        guide.begin(pattern.id());
    }

    @FXML
    private void onDeploy() {
        navigator.go(new Place.Deploy(pattern.id()));
    }

    @FXML
    private void onBack() {
        navigator.go(new Place.Patterns());
    }

    private static CodeView code(Language language, String text) {
        var code = new CodeView(language);
        code.show(text);
        return code;
    }

    private static Tab tab(String name, Node content, String id) {
        var tab = new Tab(name, content);
        tab.setId(id);
        tab.setClosable(false);
        return tab;
    }
}
