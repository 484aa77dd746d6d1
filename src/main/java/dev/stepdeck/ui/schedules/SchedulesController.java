package dev.stepdeck.ui.schedules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.ArrivalPlace;
import dev.stepdeck.aws.EventRuleView;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.FirePlan;
import dev.stepdeck.aws.Fires;
import dev.stepdeck.aws.ScheduleTarget;
import dev.stepdeck.aws.ScheduleView;
import dev.stepdeck.aws.Schedules;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Schedules and rules for events, each with its list and the selected one; live.
public final class SchedulesController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final double STATE = 104;
    private static final double NEXT = 142;

    private final Schedules schedules;
    private final Fires fires;
    private final Navigator navigator;
    private final ObservableList<ScheduleView> knownSchedules = FXCollections.observableArrayList();
    private final ObservableList<EventRuleView> knownRules = FXCollections.observableArrayList();
    private final FilteredList<ScheduleView> narrowedSchedules = new FilteredList<>(knownSchedules);
    private final FilteredList<EventRuleView> narrowedRules = new FilteredList<>(knownRules);
    private final ScheduleDetail.Actions actions;
    private final Parent view;
    private Optional<String> wanted;
    private boolean refreshing;

    @FXML
    private Label note;
    @FXML
    private TextField filter;
    @FXML
    private ComboBox<ShownZone> zone;
    @FXML
    private StackPane content;
    @FXML
    private TabPane tabs;
    @FXML
    private TableView<ScheduleView> table;
    @FXML
    private StackPane detail;
    @FXML
    private TableView<EventRuleView> rules;
    @FXML
    private StackPane ruleDetail;

    /// Loads the view; sends no requests until it is attached.
    public SchedulesController(Place.Schedules place, Schedules schedules, Fires fires, Work work,
            Navigator navigator) {
        super(work);
        this.schedules = schedules;
        this.fires = fires;
        this.navigator = navigator;
        this.wanted = place.arn();
        this.actions = new ScheduleDetail.Actions(this::askToFire, this::toggle, navigator::go);
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Schedules";
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.poll(PAUSE, _ -> schedules.list(), this::show, this::lost);
    }

    @FXML
    private void initialize() {
        content.getChildren().setAll(new Label("Looking for schedules…"));
        zone.getItems().setAll(ShownZone.here(), ShownZone.utc());
        zone.getSelectionModel().select(Times.zone().equals(ZoneOffset.UTC) ? 1 : 0);
        zone.getSelectionModel().selectedItemProperty().subscribe(_ -> {
            table.refresh();
            detail.getChildren().clear();
            choose(table.getSelectionModel().getSelectedItem());
        });
        table.setItems(narrowedSchedules);
        Columns.of(table).unsorted().text("Name", 124, ScheduleView::name)
                .controls("State", STATE, each -> ScheduleDetail.badge(each.enabled()))
                .text("When", 200, ScheduleView::words).text("Next", 142, this::nextFire)
                .text("Target", 156, each -> titles(each.targets())).whereThereIsRoom();
        keepWhole(table.getColumns().get(1), STATE);
        keepWhole(table.getColumns().get(3), NEXT);
        table.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        Rows.onCopy(table, ScheduleView::arn);
        rules.setItems(narrowedRules);
        Columns.of(rules).unsorted().text("Name", 200, EventRuleView::name)
                .controls("State", STATE, each -> ScheduleDetail.badge(each.enabled()))
                .text("Bus", 120, EventRuleView::bus).text("Targets", 260, each -> titles(each.targets()));
        keepWhole(rules.getColumns().get(1), STATE);
        rules.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        Rows.onCopy(rules, EventRuleView::arn);
        filter.textProperty().subscribe(this::narrow);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
    }

    private static void keepWhole(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setMaxWidth(width + 30);
    }

    private void sayWhyEmpty() {
        rules.setPlaceholder(knownRules.isEmpty()
                ? new EmptyState("mdi2f-filter-outline", "No event rules yet",
                        "Rules that start something when an event arrives appear here.").withAction("go-patterns",
                                "Open patterns",
                                () -> navigator.go(new Place.Patterns()))
                : NoMatch.of("rules", filter));
        table.setPlaceholder(knownSchedules.isEmpty()
                ? new EmptyState("mdi2c-clock-outline", "No schedules yet",
                        "A rule of EventBridge with a schedule, or a schedule of EventBridge Scheduler, appears here with"
                                + " the times at which it fires.")
                        .withAction("go-patterns", "Open patterns",
                                () -> navigator.go(new Place.Patterns()))
                : NoMatch.of("schedules", filter));
    }

    private void narrow(String text) {
        var part = text.strip().toLowerCase(Locale.ROOT);
        narrowedSchedules.setPredicate(each -> (each.name() + " " + each.words() + " " + titles(each.targets()))
                .toLowerCase(Locale.ROOT).contains(part));
        narrowedRules.setPredicate(each -> (each.name() + " " + each.pattern() + " " + titles(each.targets()))
                .toLowerCase(Locale.ROOT).contains(part));
        sayWhyEmpty();
    }

    private static String titles(List<ScheduleTarget> targets) {
        return String.join(", ", targets.stream().map(ScheduleTarget::title).toList());
    }

    private String nextFire(ScheduleView schedule) {
        return schedule.next(1, Instant.now()).stream().findFirst().map(zone.getValue()::shortText).orElse("");
    }

    private void show(Schedules.Listing found) {
        if (!content.getChildren().contains(tabs)) {
            content.getChildren().setAll(tabs);
        }
        note.setText(String.join(" ", found.notes()));
        refreshing = true;
        var schedule = Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(ScheduleView::arn);
        var rule = Optional.ofNullable(rules.getSelectionModel().getSelectedItem()).map(EventRuleView::arn);
        if (!knownSchedules.equals(found.schedules())) {
            knownSchedules.setAll(found.schedules());
        }
        if (!knownRules.equals(found.rules())) {
            knownRules.setAll(found.rules());
        }
        wanted.or(() -> schedule).ifPresent(arn -> narrowedSchedules.stream().filter(each -> each.arn().equals(arn))
                .findFirst().ifPresent(table.getSelectionModel()::select));
        wanted.or(() -> rule).ifPresent(arn -> narrowedRules.stream().filter(each -> each.arn().equals(arn))
                .findFirst().ifPresent(each -> {
                    rules.getSelectionModel().select(each);
                    wanted.ifPresent(_ -> tabs.getSelectionModel().select(1));
                }));
        wanted = Optional.empty();
        refreshing = false;
        table.refresh();
        choose(table.getSelectionModel().getSelectedItem());
        shown().ifPresent(ScheduleDetail::tick);
        choose(rules.getSelectionModel().getSelectedItem());
    }

    private void lost(Throwable thrown) {
        var failure = Failure.of("Looking for schedules", thrown);
        if (content.getChildren().contains(tabs)) {
            note.setText("Reconnecting: " + failure.why());
        } else {
            content.getChildren().setAll(new FailureView(failure, Optional.of(this::reopen)));
        }
    }

    private void choose(@Nullable ScheduleView schedule) {
        if (refreshing) {
            return;
        }
        if (schedule == null) {
            detail.getChildren().setAll(new EmptyState("mdi2c-cursor-default-click-outline", "Select a schedule",
                    "When it fires and what it starts are shown here."));
        } else if (shown().filter(each -> each.schedule().equals(schedule)).isEmpty()) {
            detail.getChildren()
                    .setAll(new ScheduleDetail(schedule, zone.getValue(), actions, schedules.readOnly()));
        }
    }

    private Optional<ScheduleDetail> shown() {
        return detail.getChildren().stream().filter(ScheduleDetail.class::isInstance).map(ScheduleDetail.class::cast)
                .findFirst();
    }

    private void choose(@Nullable EventRuleView rule) {
        if (refreshing) {
            return;
        }
        if (rule == null) {
            ruleDetail.getChildren().setAll(new EmptyState("mdi2c-cursor-default-click-outline", "Select a rule",
                    "Its pattern and its targets are shown here."));
        } else if (ruleDetail.getChildren().stream()
                .noneMatch(each -> each instanceof RuleDetail known && known.rule().equals(rule))) {
            ruleDetail.getChildren().setAll(new RuleDetail(rule, this::toggle, this::askForFile, navigator::go,
                    schedules.readOnly()));
        }
    }

    private void toggle(ScheduleView schedule) {
        change("Changing the schedule", () -> schedules.enable(schedule, !schedule.enabled()));
    }

    private void toggle(EventRuleView rule) {
        change("Changing the rule", () -> schedules.enable(rule, !rule.enabled()));
    }

    private void askForFile(ArrivalPlace place) {
        FileQuestion.ask(view.getScene().getWindow(), place).ifPresent(file -> whileShown(scope -> scope.start(
                "Upload " + file.getFileName(), _ -> fires.upload(place, file), address -> {
                    var words = new Label("Uploaded to " + address
                            + ". The rule starts its targets when the event arrives: at once here, within minutes on AWS.");
                    words.setWrapText(true);
                    words.setId("rule-uploaded");
                    words.getStyleClass().add("schedule-told");
                    tellRule(words);
                }, thrown -> tellRule(new FailureView(Failure.of("Uploading the file", thrown), Optional.empty())))));
    }

    private void tellRule(Node words) {
        ruleDetail.getChildren().stream().filter(RuleDetail.class::isInstance).map(RuleDetail.class::cast)
                .forEach(each -> each.tell(words));
    }

    private void change(String what, Runnable call) {
        whileShown(scope -> scope.fetch(_ -> {
            call.run();
            return schedules.list();
        }, this::show, thrown -> note.setText(what + " failed: " + Failure.of(what, thrown).why())));
    }

    private void askToFire(ScheduleView schedule) {
        FirePlan plan;
        try {
            plan = fires.plan(schedule);
        } catch (RuntimeException e) {
            tell(new FailureView(Failure.of("Firing " + schedule.name(), e), Optional.empty()));
            return;
        }
        if (Dialogs.ask(view.getScene().getWindow(), "Fire " + schedule.name() + " now", new FireQuestion(plan),
                "Fire now", false).showAndWait().orElse(false)) {
            fire(plan);
        }
    }

    private void fire(FirePlan plan) {
        whileShown(scope -> scope.start("Fire " + plan.schedule(), _ -> fires.fire(plan), this::fired,
                thrown -> tell(new FailureView(Failure.of("Firing " + plan.schedule(), thrown), Optional.empty()))));
    }

    private void fired(List<String> executions) {
        var told = new Label("It fired.");
        told.getStyleClass().add("schedule-told");
        if (executions.isEmpty()) {
            tell(told);
            return;
        }
        var link = new Hyperlink("Open the execution");
        link.setId("schedule-fired");
        link.setOnAction(_ -> navigator.go(new Place.Execution(executions.getFirst())));
        tell(told, link);
    }

    private void tell(Node... what) {
        shown().ifPresent(each -> each.tell(what));
    }
}
