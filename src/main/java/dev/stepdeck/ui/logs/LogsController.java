package dev.stepdeck.ui.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Lines of one or two log groups as they are written: follow and pause, filter, time range, and why there is nothing yet.
public final class LogsController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofMillis(700);
    private static final Duration SLOWEST = Duration.ofSeconds(3);
    private static final int LOOKS_BEFORE_SLOWER = 8;
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    private static final String LAST_GROUP = "logs/group";

    /// How far back the log is read.
    private enum Range {
        MINUTES("Last 5 minutes", Duration.ofMinutes(5)),
        HOUR("Last hour", Duration.ofHours(1)),
        DAY("Last 24 hours",
                Duration.ofHours(24)),
        WEEK("Last 7 days", Duration.ofDays(7));

        private final String words;
        private final Duration back;

        Range(String words, Duration back) {
            this.words = words;
            this.back = back;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// The result of one poll.
    private record News(List<LogLine> lines, List<String> missing, Optional<JobRunView> origin) {}

    private final Place.Logs place;
    private final LogTail logTail;
    private final JobRuns jobRuns;
    private final Work work;
    private final Memory memory;
    private final IntSupplier mostLines;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final FilteredList<LogLine> shown = new FilteredList<>(lines);
    private final Parent view;
    private @Nullable WorkScope following;
    private List<String> groups;
    private boolean choosing;
    private volatile int quiet;
    private long dropped;
    private int unseen;
    private volatile Optional<Instant> lastLine = Optional.empty();

    @FXML
    private ComboBox<String> group;
    @FXML
    private Label stream;
    @FXML
    private ToggleButton errors;
    @FXML
    private ComboBox<Range> range;
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
    public LogsController(Place.Logs place, LogTail logTail, JobRuns jobRuns, Work work, Memory memory,
            IntSupplier mostLines) {
        super(work);
        this.place = place;
        this.logTail = logTail;
        this.jobRuns = jobRuns;
        this.work = work;
        this.memory = memory;
        this.mostLines = mostLines;
        this.groups = place.groups();
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
            scope.fetch(_ -> jobRuns.run(ref.jobName(), ref.runId()), run -> choose(run.outputGroup()),
                    thrown -> fail(Failure.of("Finding the log of the job run", thrown)));
        } else if (!groups.isEmpty()) {
            choose(groups.getFirst());
        }
    }

    @Override
    protected void end() {
        if (following != null) {
            following.close();
        }
    }

    @FXML
    private void initialize() {
        range.getItems().setAll(Range.values());
        range.setValue(place.stream().isPresent() ? Range.WEEK : Range.HOUR);
        range.valueProperty().subscribe(_ -> restart());
        stream.setText(place.stream().map(name -> "stream " + name).orElse("all streams"));
        group.setEditable(true);
        group.valueProperty().subscribe(name -> {
            if (!choosing && name != null && !name.isBlank()) {
                groups = List.of(name.strip());
                memory.remember(LAST_GROUP, name.strip());
                restart();
            }
        });
        errors.selectedProperty().subscribe(_ -> restart());
        pattern.setOnAction(_ -> restart());
        filter.textProperty().subscribe(text -> {
            var words = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(words.isEmpty()
                    ? null
                    : line -> line.message().toLowerCase(Locale.ROOT).contains(words)
                            || line.stream().toLowerCase(Locale.ROOT).contains(words));
            tell();
        });
        list.setItems(shown);
        list.setPlaceholder(NoMatch.of("lines", filter));
        list.getPlaceholder().visibleProperty().bind(Bindings.isNotEmpty(lines));
        list.fixedCellSizeProperty()
                .bind(Bindings.when(wrap.selectedProperty()).then(-1.0).otherwise(21.0));
        list.setCellFactory(view -> new LineCell(view, wrap.selectedProperty()));
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
        } else if (event.getCode() == KeyCode.SPACE && list.isFocused()) {
            follow.setSelected(!follow.isSelected());
            event.consume();
        }
    }

    private void offer(List<String> names) {
        var chosen = group.getValue();
        choosing = true;
        group.getItems().setAll(names);
        group.setValue(chosen);
        choosing = false;
        if (groups.isEmpty() && place.origin().isEmpty()) {
            var last = memory.recall(LAST_GROUP).filter(names::contains)
                    .or(() -> names.stream().filter(name -> name.endsWith("/output")).findFirst())
                    .or(() -> names.stream().findFirst());
            last.ifPresentOrElse(this::choose, () -> explain("No log groups yet",
                    "Services create them with their first line: run a job, then come back."));
        }
    }

    private void choose(String name) {
        choosing = true;
        group.setValue(name);
        choosing = false;
        groups = List.of(name);
        restart();
    }

    /// Reads again with what the fields say.
    private void restart() {
        if (!isShown() || groups.isEmpty()) {
            return;
        }
        if (following != null) {
            following.close();
        }
        lines.clear();
        dropped = 0;
        unseen = 0;
        lastLine = Optional.empty();
        problem.setText("");
        var name = groups.getFirst();
        var twin = name.endsWith("/output") ? name.replaceFirst("/output$", "/error") : "";
        errors.setVisible(!twin.isEmpty());
        var wanted = errors.isSelected() && !twin.isEmpty() ? List.of(name, twin) : List.of(name);
        var feed = logTail.feed(new LogQuery(wanted, place.stream(), pattern.getText(),
                Instant.now().minus(range.getValue().back)));
        var opened = work.scope();
        following = opened;
        opened.poll(() -> feed.behind() ? Duration.ZERO : pause(), _ -> look(feed), this::show,
                thrown -> fail(Failure.of("Reading the log", thrown)));
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
                : Optional.empty());
    }

    private void show(News news) {
        problem.setText("");
        if (!news.lines().isEmpty()) {
            lastLine = Optional.of(news.lines().getLast().time());
            append(news.lines());
        }
        if (lines.isEmpty()) {
            explainNothing(news);
        } else {
            reason.setVisible(false);
        }
        tell();
    }

    private void append(List<LogLine> fresh) {
        if (!lines.isEmpty() && fresh.getFirst().time().isBefore(lines.getLast().time())) {
            var all = new ArrayList<>(lines);
            all.addAll(fresh);
            all.sort(Comparator.comparing(LogLine::time));
            lines.setAll(all);
        } else {
            lines.addAll(fresh);
        }
        var over = lines.size() - mostLines.getAsInt();
        if (over > 0) {
            lines.remove(0, over);
            dropped += over;
        }
        if (follow.isSelected()) {
            toEnd();
        } else {
            unseen += fresh.size();
        }
    }

    private void toEnd() {
        if (!shown.isEmpty()) {
            list.scrollTo(shown.size() - 1);
        }
    }

    /// Why there is no line: from the job run if it is known, else from what is missing.
    private void explainNothing(News news) {
        if (news.origin().isPresent()) {
            var run = news.origin().get();
            var state = Words.of(run.state()).toLowerCase(Locale.ROOT);
            if (!run.ended()) {
                explain("Nothing has been printed yet",
                        "The job run is " + state + ". Its lines appear here as they are printed.");
            } else if (!pattern.getText().isBlank()) {
                explain("No line matches the filter pattern", "The job run has " + state + ".");
            } else {
                explain("This job run printed nothing here", "It has " + state
                        + (run.error().isEmpty() ? "." : ": " + run.error()));
            }
        } else if (!news.missing().isEmpty()) {
            explain("The log group does not exist yet",
                    news.missing().getFirst() + " is created with its first line. Waiting for it.");
        } else if (!pattern.getText().isBlank()) {
            explain("No line matches the filter pattern", "Waiting for one that does.");
        } else {
            explain("No lines in this time range", "Nothing was written in the "
                    + range.getValue().words.toLowerCase(Locale.ROOT) + ". Choose a longer range, or wait.");
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
        var text = new StringBuilder(follow.isSelected() ? "Following" : "Paused").append(" · ")
                .append(shown.size() == lines.size()
                        ? Words.count(lines.size(), "line")
                        : shown.size() + " of " + Words.count(lines.size(), "line"));
        lastLine.ifPresent(at -> text.append(" · last line ").append(Times.ago(at, Instant.now())));
        if (unseen > 0) {
            text.append(" · ").append(unseen).append(" new below");
        }
        if (dropped > 0) {
            text.append(" · ").append(Words.count(dropped, "older line")).append(" dropped");
        }
        status.setText(text.toString());
    }

    @FXML
    private void onSave() {
        var chooser = new FileChooser();
        chooser.setTitle("Save log");
        chooser.setInitialFileName("log.txt");
        var file = chooser.showSaveDialog(view.getScene().getWindow());
        if (file != null) {
            var kept = List.copyOf(shown);
            whileShown(scope -> scope.start("Save log", _ -> write(file.toPath(), kept),
                    path -> status.setText("Saved to " + path),
                    thrown -> fail(Failure.of("Saving the log", thrown))));
        }
    }

    private static Path write(Path file, List<LogLine> kept) throws IOException {
        return Files.write(file, kept.stream().map(LogsController::asText).toList());
    }

    private static String asText(LogLine line) {
        return Times.absolute(line.time()) + " " + line.stream() + " " + line.message().stripTrailing();
    }
}
