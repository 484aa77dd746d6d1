package dev.stepdeck.ui.execution;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.asl.history.ContextObjects;
import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.FailureOrigin;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.VisitScope;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.RunSource;
import dev.stepdeck.aws.cost.ExecutionCost;
import dev.stepdeck.aws.timeline.Subject;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.QualityButton;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Browser;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// An execution, live: the graph, the selected state, the events. It requests only new events and keeps what it has when nobody
/// answers for a while.
public final class ExecutionController extends LiveScreen {

    private final String arn;
    private final RunSource source;
    private final Work work;
    private final GraphView graph;
    private final Inspector inspector;
    private final EventTable events;
    private final ExecutionServices services;
    private final ExecutionHeadController head;
    private final FailureNotice failure;
    private final CodeView definitionView = new CodeView(Language.JSON);
    private final Timeline clock;
    private final Parent view;
    private boolean loaded;
    private Optional<ExecutionView> execution = Optional.empty();
    private final ExecutionHistory history = new ExecutionHistory();
    private final Scrubber scrubber = new Scrubber(history, this::showAt);
    private final TimelinePanel timeline;
    private final LinkBadges badges;
    private final CostPane costs;
    private final RunSave saving;
    private final QueryPanel rows;
    private Optional<VisitRows> offered = Optional.empty();
    private ExecutionState shown = history.live();
    private Optional<ExecutionLens.Iteration> iteration = Optional.empty();
    private String definition = "";
    private Optional<ContextObjects> contexts = Optional.empty();
    private boolean complete;

    @FXML
    private VBox top;
    @FXML
    private StackPane graphPane;
    @FXML
    private BorderPane inspectorPane;
    @FXML
    private SplitPane halves;
    @FXML
    private SplitPane panes;
    @FXML
    private TabPane tabs;
    @FXML
    private Tab eventsTab;
    @FXML
    private Tab timelineTab;
    @FXML
    private Tab definitionTab;
    @FXML
    private Tab rowsTab;
    @FXML
    private Tab costTab;

    /// What one look at the execution brought.
    private record News(List<HistoryEvent> events, boolean complete, Optional<ExecutionView> execution) {}

    /// What does not change.
    private record Basics(ExecutionView execution, String definition, Optional<StateMachine> machine) {}

    /// For an execution of the account.
    public ExecutionController(Place.Execution place, ExecutionServices services, QueryPanel rows, Work work,
            Navigator navigator, Browser browser) {
        this(services.executions().run(place.executionArn()), services, rows, work, navigator, browser);
    }

    /// Loads the view; sends no requests until it is attached.
    public ExecutionController(RunSource source, ExecutionServices services, QueryPanel rows, Work work,
            Navigator navigator, Browser browser) {
        super(work);
        this.arn = source.arn();
        this.source = source;
        this.services = services;
        this.rows = rows;
        this.work = work;
        this.head = new ExecutionHeadController(arn, source.saved(), services.executions(), services.watching(),
                navigator, this::reopen);
        this.saving = new RunSave(services.failedJobLog(), services.costTerms().free());
        this.clock = new Timeline(new KeyFrame(Duration.millis(200), _ -> head.tick()));
        this.graph = new GraphView(work);
        Supplier<QualityButton> qualities = () -> new QualityButton(services.quality(), navigator, Optional.of(arn));
        this.failure = new FailureNotice(services.failedJobLog(), navigator, new FailureCard(this::goTo, browser),
                qualities);
        this.inspector = new Inspector(navigator, services.jobRuns(), services.queries(), this::lookAt,
                new Inspector.Ways(source.saved().isEmpty() ? Optional.of(this::tryState) : Optional.empty(),
                        this::goToEvent, this::offerRows, qualities));
        this.events = new EventTable(this::goTo, this::goBack);
        this.timeline = new TimelinePanel(history, services.linkedTimes().get(), navigator, this::choose);
        this.badges = new LinkBadges(services.jobRuns(), services.queries(), graph::note);
        this.costs = new CostPane(services.costTerms().free(), cost(), () -> navigator.go(new Place.Settings()),
                graph::select);
        this.view = Fxml.load(this, head);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    @Override
    protected void begin(WorkScope opened) {
        inspector.within(opened);
        head.within(opened);
        failure.within(opened);
        events.within(opened);
        badges.within(opened);
        timeline.within(opened);
        rows.within(Optional.of(opened));
        clock.play();
        if (!loaded) {
            opened.fetch(_ -> basics(), this::open, this::cannotOpen);
        } else {
            watch();
        }
    }

    @Override
    protected void end() {
        clock.stop();
        inspector.within(null);
        head.within(null);
        failure.within(null);
        events.within(null);
        badges.within(null);
        timeline.within(null);
        rows.within(Optional.empty());
    }

    @FXML
    private void initialize() {
        clock.setCycleCount(Animation.INDEFINITE);
        graphPane.getChildren().add(graph);
        inspector.setMinHeight(0);
        inspectorPane.setCenter(inspector);
        eventsTab.setContent(events);
        timelineTab.setContent(timeline.view());
        timelineTab.selectedProperty().subscribe(_ -> showTimeline());
        definitionTab.setContent(definitionView);
        rowsTab.setContent(rows.view());
        rowsTab.setDisable(true);
        costTab.setContent(costs);
        head.onSave(this::askToSave);
        head.onCost(() -> tabs.getSelectionModel().select(costTab));
        rowsTab.selectedProperty().subscribe(_ -> showRows());
        top.getChildren().addAll(scrubber, failure);
        scrubber.getChildren().addAll(
                new Foldable(panes, inspectorPane, "mdi2d-dock-right", "Show the chosen state")
                        .button("fold-inspector"),
                new Foldable(halves, tabs, "mdi2d-dock-bottom", "Show events, timeline and definition")
                        .button("fold-tabs"));
        graph.selectedProperty().subscribe(this::inspect);
        graphPane.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        inspectorPane.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        var typing = event.getTarget() instanceof TextInputControl;
        if (event.getCode() == KeyCode.E && !typing && !event.isShortcutDown() && !event.isAltDown()) {
            inspector.enteredBy().ifPresent(this::goToEvent);
            event.consume();
        }
    }

    private Basics basics() {
        var described = source.describe();
        var text = source.definition();
        return new Basics(described, text, AslParser.parse(text).machine());
    }

    private void open(Basics basics) {
        execution = Optional.of(basics.execution());
        definition = basics.definition();
        definitionView.show(definition);
        contexts = Optional.of(new ContextObjects(arn, basics.execution().stateMachineArn(), definition,
                basics.machine()));
        if (basics.execution().running()) {
            services.watching().opened(arn);
        }
        history.of(basics.machine());
        shown = history.live();
        basics.machine().ifPresent(graph::show);
        loaded = true;
        if (source.saved().isEmpty()) {
            var machine = basics.execution().stateMachineArn();
            // A state machine that is gone has no other definition.
            whileShown(scope -> scope.fetch(_ -> services.executions().currentDefinition(machine),
                    now -> head.showChanged(!now.equals(definition)), _ -> head.showChanged(false)));
        }
        showHead();
        inspect(graph.selectedProperty().get());
        watch();
    }

    private void cannotOpen(Throwable thrown) {
        graphPane.getChildren().setAll(new FailureView(Failure.of("Opening the execution", thrown),
                Optional.of(() -> {
                    graphPane.getChildren().setAll(graph);
                    reopen();
                })));
    }

    /// Goes on after the last event that is shown: what an earlier poll has read, but not shown before the screen was left, is
    /// read again.
    private void watch() {
        var feed = source.feed(history.lastId(), complete);
        Running[] polling = new Running[1];
        whileShown(scope -> polling[0] = scope.poll(
                () -> feed.behind() ? java.time.Duration.ZERO : feed.pause(), _ -> news(feed), news -> {
                    apply(news);
                    if (feed.ended() && polling[0] != null) {
                        polling[0].cancel();
                    }
                }, this::lost));
    }

    /// Describes the execution itself only when it has ended: before that, its status is in its events.
    private News news(RunSource.Feed feed) {
        var fresh = feed.next();
        return new News(fresh, !feed.behind(), feed.ended() ? Optional.of(source.describe()) : Optional.empty());
    }

    private void apply(News news) {
        head.say("");
        var first = !complete && news.complete();
        complete = news.complete();
        history.add(news.events());
        events.add(news.events());
        scrubber.grown();
        if (news.execution().isPresent()) {
            execution = news.execution();
        }
        if (first || !news.events().isEmpty() || news.execution().isPresent()) {
            if (scrubber.live()) {
                showAt(history.size());
            }
            showHead();
        }
    }

    /// Shows the execution as it was after some events. Nothing is said of the states until the history has been read to its end:
    /// where the reading has come to is not where the execution is.
    private void showAt(int count) {
        if (!complete) {
            return;
        }
        shown = history.after(count);
        showHead();
        events.moveTo(scrubber.live() ? Optional.empty() : history.lastOf(count).map(HistoryEvent::id));
        var at = scrubber.live() ? Optional.<Instant>empty() : history.lastOf(count).map(HistoryEvent::timestamp);
        graph.apply(lens(), at);
        badges.show(scrubber.live() ? Optional.of(lens()) : Optional.empty());
        inspector.countTo(at);
        inspect(graph.selectedProperty().get());
        showTimeline();
    }

    private ExecutionLens lens() {
        return new ExecutionLens(shown, iteration);
    }

    /// Shows one iteration of a Map state, or all of them.
    private void lookAt(Optional<ExecutionLens.Iteration> chosen) {
        iteration = chosen;
        showAt(scrubber.count());
    }

    /// From the table: shows the state of an event and, while the past is shown, also its moment.
    private void goTo(EventRow row) {
        if (!scrubber.live() || row.event().id() < history.size()) {
            scrubber.moveTo(row.event().id());
        }
        show(row);
    }

    private void show(EventRow row) {
        if (!row.state().isEmpty()) {
            graph.select(row.state());
            inspector.choose(row.enteredId());
        }
    }

    /// From the table back to the graph, which then has the focus.
    private void goBack(EventRow row) {
        show(row);
        graph.requestFocus();
    }

    /// From a state to the event by which it was entered.
    private void goToEvent(long eventId) {
        tabs.getSelectionModel().select(eventsTab);
        events.reveal(eventId);
    }

    /// Shows a visit, in whichever iteration it was.
    private void goTo(Visit visit) {
        if (iteration.isPresent()) {
            lookAt(Optional.empty());
        }
        graph.select(visit.state());
        inspector.choose(visit.enteredId());
    }

    /// From the timeline: shows a visit, in whichever iteration it was.
    private void choose(Subject subject) {
        if (iteration.isPresent()) {
            lookAt(Optional.empty());
        }
        graph.select(subject.state());
        inspector.choose(subject.enteredId());
    }

    private void tryState(String state, String input) {
        var text = StateText.of(definition, state);
        var variables = lens().state(state).map(found -> VisitScope.variables(found.last())).orElse("{}");
        var kind = TestStateForm.Kind.of(StateText.type(text));
        var result = lens().state(state).flatMap(found -> MockedResult.of(found.last()))
                .orElseGet(() -> MockedResult.like(text));
        var pane = new TestStatePane(
                new TestStateForm.Subject(definition, state, kind, input, result, shown.roleArn(), variables),
                services.testStates(), work);
        Dialogs.show(view.getScene().getWindow(), "Test " + state, pane);
        pane.close();
    }

    private void offerRows(Optional<VisitRows> page) {
        if (!page.equals(offered)) {
            offered = page;
            rowsTab.setDisable(page.isEmpty());
            rowsTab.setText(page.map(VisitRows::words).orElse("Rows"));
            showRows();
        }
    }

    private void showRows() {
        if (rowsTab.isSelected()) {
            offered.ifPresent(page -> rows.show(page.queryId(), page.row()));
        }
    }

    private void showTimeline() {
        timeline.show(timelineTab.isSelected() && complete, scrubber.count(), !scrubber.live());
    }

    private void askToSave() {
        saving.ask(view.getScene().getWindow(), title()).ifPresent(this::save);
    }

    /// Saves the execution as it is now.
    void save(Path file) {
        execution.ifPresent(described -> whileShown(scope -> saving.save(scope,
                new RunSave.Run(described, definition, history.first(history.size()), history.live()), file,
                head::savedTo, head::say)));
    }

    private void lost(Throwable thrown) {
        head.say("Reconnecting: " + Failure.of("Reading the history", thrown).why());
    }

    private void showHead() {
        showCost();
        var past = scrubber.live() || !complete ? Optional.<ExecutionState>empty() : Optional.of(shown);
        head.show(new Standing(history.live(), execution, complete), past);
        if (complete && failure.show(past.orElseGet(history::live), head.failureActions()) && past.isEmpty()
                && graph.selectedProperty().get() == null) {
            FailureOrigin.of(history.live()).ifPresent(origin -> goTo(origin.visit()));
        }
    }

    /// As far as the history has been read, whatever moment is looked at.
    private ExecutionCost cost() {
        return ExecutionCost.of(arn, history.live(), services.costTerms().choices().getValue().prices(),
                Instant.now());
    }

    private void showCost() {
        if (complete) {
            var cost = cost();
            costs.show(cost, history.live().ended().isEmpty());
            head.showCost(cost.words());
        }
    }

    private void inspect(@Nullable String state) {
        if (state == null) {
            inspector.show(complete
                    ? Optional.of(shown.status().name())
                    : execution.map(ExecutionView::status), shown, execution);
            return;
        }
        var text = StateText.of(definition, state);
        if (!complete) {
            inspector.showLoading(state, StateText.type(text), text);
            return;
        }
        lens().state(state).ifPresentOrElse(found -> inspector.show(found, text, lens(), contexts),
                () -> inspector.show(state, StateText.type(text), text));
    }
}
