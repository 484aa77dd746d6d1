package dev.stepdeck.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogFeed;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.LogQuery;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Logs: lines of some groups as they are written or from a range of time, merged by time, with filter, folds, context and a strip of minutes; and
/// queries of Logs Insights beside them.
public final class LogsController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofMillis(700);
    private static final Duration SLOWEST = Duration.ofSeconds(3);
    private static final int LOOKS_BEFORE_SLOWER = 8;
    private static final Duration AROUND = Duration.ofSeconds(30);
    private static final int MOST_GROUPS = 50;
    private static final int REPORTED = 1_000;
    private static final double ROW = 21;
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    private static final String LAST_GROUP = "logs/group";
    private static final String OUTPUT = "/output";

    /// The result of one poll.
    private record News(List<LogLine> lines, List<String> missing, Optional<JobRunView> origin, boolean behind) {}

    private final Place.Logs place;
    private final LogTail logTail;
    private final JobRuns jobRuns;
    private final Work work;
    private final Memory memory;
    private final LogLines lines;
    private final GroupPicker picker = new GroupPicker("logs-groups", this::pick);
    private final RangeBar range;
    private final MinuteStrip strip = new MinuteStrip(this::moveTo);
    private final ReadOnlyBooleanWrapper several = new ReadOnlyBooleanWrapper();
    private final SimpleBooleanProperty tall = new SimpleBooleanProperty();
    private final InsightsPane insights;
    private final Parent view;
    private @Nullable WorkScope reading;
    private List<String> groups;
    private volatile int quiet;
    private Optional<Instant> wanted = Optional.empty();
    private boolean allStreams;
    private int unseen;
    private volatile Optional<Instant> lastLine = Optional.empty();

    @FXML
    private ToggleButton following;
    @FXML
    private ToggleButton querying;
    @FXML
    private BorderPane pages;
    @FXML
    private BorderPane followPane;
    @FXML
    private FlowPane choices;
    @FXML
    private VBox stripBox;
    @FXML
    private Label stream;
    @FXML
    private ToggleButton errors;
    @FXML
    private TextField pattern;
    @FXML
    private TextField filter;
    @FXML
    private ToggleButton follow;
    @FXML
    private ToggleButton wrap;
    @FXML
    private ListView<LogLine> list;
    @FXML
    private Label status;
    @FXML
    private Label problem;
    @FXML
    private VBox reason;
    @FXML
    private Label reasonTitle;
    @FXML
    private Label reasonText;

    /// Loads the view; sends no requests until it is attached.
    ///
    /// @param mostLines how many lines are kept; asked each time
    public LogsController(Place.Logs place, LogsServices services, Work work, Memory memory, IntSupplier mostLines) {
        super(work);
        this.place = place;
        this.logTail = services.tail();
        this.jobRuns = services.jobRuns();
        this.work = work;
        this.memory = memory;
        this.lines = new LogLines(mostLines);
        this.groups = place.groups();
        this.range = new RangeBar("logs", place.stream().isPresent() ? Duration.ofDays(7) : Duration.ofHours(1));
        this.insights = new InsightsPane(services, work, memory, this::showAround);
        this.view = Fxml.load(this);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return groups.isEmpty() ? "Logs" : groups.getFirst();
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.fetch(_ -> logTail.groups(""), this::offer, thrown -> fail(Failure.of("Listing log groups", thrown)));
        if (groups.isEmpty() && place.origin().isPresent()) {
            var ref = place.origin().get();
            scope.fetch(_ -> jobRuns.run(ref.jobName(), ref.runId()), run -> choose(List.of(run.outputGroup())),
                    thrown -> fail(Failure.of("Finding the log of the job run", thrown)));
        } else if (!groups.isEmpty()) {
            choose(groups);
        }
        insights.begin(scope);
    }

    @Override
    protected void end() {
        if (reading != null) {
            reading.close();
        }
        insights.end();
    }

    @FXML
    private void initialize() {
        var modes = new ToggleGroup();
        modes.getToggles().setAll(List.of(following, querying));
        modes.selectedToggleProperty().subscribe((before, chosen) -> {
            if (chosen == null) {
                modes.selectToggle(before);
            } else {
                turnTo(chosen == querying);
            }
        });
        choices.getChildren().addAll(0, List.of(picker, range));
        stripBox.getChildren().setAll(List.of(strip));
        range.rangeProperty().subscribe(chosen -> {
            follow.setDisable(chosen.back().isEmpty());
            follow.setSelected(chosen.back().isPresent());
            restart();
        });
        stream.setText(place.stream().map(name -> "stream " + name).orElse("all streams"));
        errors.selectedProperty().subscribe(_ -> restart());
        pattern.setOnAction(_ -> restart());
        filter.textProperty().subscribe(text -> {
            lines.narrow(text);
            tell();
        });
        list.setItems(lines.shown());
        list.setPlaceholder(NoMatch.of("lines", filter));
        list.getPlaceholder().visibleProperty().bind(Bindings.isNotEmpty(lines.all()));
        list.fixedCellSizeProperty().bind(Bindings.when(wrap.selectedProperty().or(tall)).then(-1.0).otherwise(ROW));
        list.setCellFactory(view -> new LineCell(view, wrap.selectedProperty(), several.getReadOnlyProperty(),
                new LineCell.Folding() {
                    @Override
                    public Folds folds() {
                        return lines.folds();
                    }

                    @Override
                    public void toggle(LogLine line) {
                        fold(line);
                    }
                }));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        follow.selectedProperty().subscribe(on -> {
            follow.setText(on ? "Following" : "Paused");
            if (on) {
                unseen = 0;
                toEnd();
            }
            tell();
        });
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        reason.setVisible(false);
    }

    private void onKey(KeyEvent event) {
        if (FIND.match(event)) {
            filter.requestFocus();
            event.consume();
        } else if (COPY.match(event) && list.isFocused()) {
            Clip.copy(list.getSelectionModel().getSelectedItems().stream().map(LogsController::asText)
                    .collect(Collectors.joining("\n")));
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && list.isFocused() && !follow.isDisabled()) {
            follow.setSelected(!follow.isSelected());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && list.isFocused()) {
            Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(this::fold);
            event.consume();
        }
    }

    private void turnTo(boolean queries) {
        pages.setCenter(queries ? insights : followPane);
        follow.setVisible(!queries);
        stream.setVisible(!queries);
        if (queries) {
            insights.suggest(groups);
        }
    }

    private void pick() {
        groups = picker.groups();
        leaveStream();
        if (!groups.isEmpty()) {
            memory.remember(LAST_GROUP, groups.getFirst());
        }
        restart();
    }

    /// Other groups do not have the stream that the page was opened with.
    private void leaveStream() {
        allStreams = true;
        stream.setText("all streams");
    }

    /// Opens or closes a folded line.
    private void fold(LogLine line) {
        follow.setSelected(false);
        tall.set(tall.get() || FoldedText.isLong(line.message()));
        lines.toggle(line);
        list.refresh();
        list.getSelectionModel().clearAndSelect(lines.shown().indexOf(line));
        tell();
    }

    private void moveTo(Instant time) {
        follow.setSelected(false);
        var at = lines.indexAt(time);
        if (at >= 0) {
            list.scrollTo(Math.max(0, at - 2));
            list.getSelectionModel().clearAndSelect(at);
        }
    }

    /// Shows the lines of a group around a time, without any filter.
    private void showAround(String group, Instant time) {
        following.setSelected(true);
        filter.clear();
        pattern.clear();
        picker.choose(List.of(group));
        groups = List.of(group);
        leaveStream();
        wanted = Optional.of(time);
        range.set(time.minus(AROUND), time.plus(AROUND));
    }

    /// What is around the selected line: within the lines that were read, or read anew if a filter pattern has left it out.
    @FXML
    private void onContext() {
        var line = list.getSelectionModel().getSelectedItem();
        if (line == null) {
            status.setText("Select a line to see what is around it.");
        } else if (!pattern.getText().isBlank()) {
            wanted = Optional.of(line.time());
            pattern.clear();
            filter.clear();
            range.set(line.time().minus(AROUND), line.time().plus(AROUND));
        } else {
            follow.setSelected(false);
            lines.toggleAround(line);
            var at = lines.shown().indexOf(line);
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 8));
            tell();
        }
    }

    private void offer(List<String> names) {
        picker.offer(names);
        insights.offer(names);
        if (groups.isEmpty() && place.origin().isEmpty()) {
            var last = memory.recall(LAST_GROUP).filter(names::contains)
                    .or(() -> names.stream().filter(name -> name.endsWith("/output")).findFirst())
                    .or(() -> names.stream().findFirst());
            last.ifPresentOrElse(name -> choose(List.of(name)), () -> explain("No log groups yet",
                    "Services create them with their first line: run a job, then come back."));
        }
    }

    private void choose(List<String> names) {
        picker.choose(names);
        groups = names;
        restart();
    }

    /// Reads again with what the fields say.
    private void restart() {
        if (!isShown() || groups.isEmpty()) {
            return;
        }
        if (reading != null) {
            reading.close();
        }
        lines.clear();
        strip.show(List.of());
        tall.set(false);
        unseen = 0;
        lastLine = Optional.empty();
        problem.setText("");
        errors.setVisible(groups.stream().anyMatch(name -> name.endsWith(OUTPUT)));
        var query = query();
        several.set(query.groups().size() > 1);
        var feed = logTail.feed(query);
        var opened = work.scope();
        reading = opened;
        opened.poll(() -> feed.behind() ? Duration.ZERO : pause(), _ -> look(feed), news -> {
            show(news);
            if (!news.behind() && query.until().isPresent() && query.until().get().isBefore(Instant.now())) {
                opened.close();
            }
        }, thrown -> fail(Failure.of("Reading the log", thrown)));
    }

    /// What the fields ask for.
    private LogQuery query() {
        var chosen = range.rangeProperty().get();
        var twins = errors.isSelected()
                ? groups.stream().filter(name -> name.endsWith(OUTPUT))
                        .map(name -> name.substring(0, name.length() - OUTPUT.length()) + "/error")
                : Stream.<String>empty();
        return new LogQuery(Stream.concat(groups.stream(), twins).distinct().limit(MOST_GROUPS).toList(),
                allStreams ? Optional.empty() : place.stream(), pattern.getText(),
                chosen.begin(Instant.now()), chosen.end());
    }

    /// Ever longer while no line comes.
    private Duration pause() {
        var wanted = PAUSE.multipliedBy(1 + quiet / LOOKS_BEFORE_SLOWER);
        return wanted.compareTo(SLOWEST) < 0 ? wanted : SLOWEST;
    }

    private News look(LogFeed feed) {
        var fresh = feed.next();
        quiet = fresh.isEmpty() ? quiet + 1 : 0;
        var empty = fresh.isEmpty() && lastLine.isEmpty();
        return new News(fresh, feed.missing(), empty
                ? place.origin().map(ref -> jobRuns.run(ref.jobName(), ref.runId()))
                : Optional.empty(), feed.behind());
    }

    private void show(News news) {
        problem.setText("");
        if (!news.lines().isEmpty()) {
            lastLine = Optional.of(news.lines().getLast().time());
            append(news.lines());
        }
        if (lines.all().isEmpty()) {
            var why = NoLines.of(news.origin(), news.missing(), !pattern.getText().isBlank(), range.words());
            explain(why.title(), why.text());
        } else {
            reason.setVisible(false);
        }
        if (!news.behind()) {
            wanted.ifPresent(this::moveTo);
            wanted = Optional.empty();
        }
        tell();
    }

    private void append(List<LogLine> fresh) {
        lines.add(fresh);
        strip.show(lines.all());
        if (follow.isSelected()) {
            toEnd();
        } else if (!follow.isDisabled()) {
            unseen += fresh.size();
        }
    }

    private void toEnd() {
        if (!lines.shown().isEmpty()) {
            list.scrollTo(lines.shown().size() - 1);
        }
    }

    private void explain(String title, String text) {
        reasonTitle.setText(title);
        reasonText.setText(text);
        reason.setVisible(true);
    }

    private void fail(Failure failure) {
        problem.setText(failure.why() + (failure.advice().isEmpty() ? "" : " " + failure.advice()));
    }

    private void tell() {
        var count = lines.all().size();
        var text = new StringBuilder(follow.isDisabled() ? "Whole range" : follow.isSelected() ? "Following" : "Paused")
                .append(" · ").append(lines.isNarrowed()
                        ? lines.shown().size() + " of " + Words.count(count, "line")
                        : Words.count(count, "line"));
        lastLine.ifPresent(at -> text.append(" · last line ").append(Times.ago(at, Instant.now())));
        if (unseen > 0) {
            text.append(" · ").append(unseen).append(" new below");
        }
        if (lines.dropped() > 0) {
            text.append(" · ").append(Words.count(lines.dropped(), "older line")).append(" not shown; Save has all");
        }
        status.setText(text.toString());
    }

    @FXML
    private void onSave() {
        var chooser = new FileChooser();
        chooser.setTitle("Save log");
        chooser.setInitialFileName("log.txt");
        var file = chooser.showSaveDialog(view.getScene().getWindow());
        if (file != null && !groups.isEmpty()) {
            var query = query();
            var until = Instant.now();
            whileShown(scope -> scope.start("Save log", progress -> logTail.export().write(query, until, file.toPath(),
                    several.get() ? line -> line.group() + " " + asText(line) : LogsController::asText, count -> {
                        if (count % REPORTED == 0) {
                            progress.report(-1, Words.count(count, "line"));
                        }
                    }), count -> status.setText(Words.count(count, "line") + " saved to " + file),
                    thrown -> fail(Failure.of("Saving the log", thrown))));
        }
    }

    private static String asText(LogLine line) {
        return Times.absolute(line.time()) + " " + line.stream() + " " + line.message().stripTrailing();
    }
}
