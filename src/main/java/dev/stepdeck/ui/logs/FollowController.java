package dev.stepdeck.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.LogQuery;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Lines of some groups as they are written or from a range of time, merged by time, with filter, folds, context and a strip of minutes.
final class FollowController {

    private static final Duration AROUND = Duration.ofSeconds(30);
    private static final int MOST_GROUPS = 50;
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    private static final String LAST_GROUP = "logs/group";
    private static final String OUTPUT = "/output";

    private final Place.Logs place;
    private final LogTail logTail;
    private final JobRuns jobRuns;
    private final Memory memory;
    private final LogLines lines;
    private final GroupPicker picker = new GroupPicker("logs-groups", this::pick);
    private final RangeBar range;
    private final ReadOnlyBooleanWrapper several = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper endless = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper stream = new ReadOnlyStringWrapper();
    private final LogPoll poll;
    private final LineList list;
    private final MinuteStrip strip;
    private List<String> groups;
    private Optional<WorkScope> shown = Optional.empty();
    private Optional<Instant> wanted = Optional.empty();
    private boolean allStreams;
    private int unseen;

    @FXML
    private BorderPane followPane;
    @FXML
    private FlowPane choices;
    @FXML
    private VBox stripBox;
    @FXML
    private ToggleButton errors;
    @FXML
    private TextField pattern;
    @FXML
    private TextField filter;
    @FXML
    private ToggleButton wrap;
    @FXML
    private StackPane linePane;
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

    /// @param mostLines how many lines are kept; asked each time
    FollowController(Place.Logs place, LogsServices services, Work work, Memory memory, IntSupplier mostLines) {
        this.place = place;
        this.logTail = services.tail();
        this.jobRuns = services.jobRuns();
        this.memory = memory;
        this.lines = new LogLines(mostLines);
        this.list = new LineList(lines, several.getReadOnlyProperty(), this::tell);
        this.strip = new MinuteStrip(list::moveTo);
        this.poll = new LogPoll(logTail, jobRuns, place.origin(), work);
        this.groups = place.groups();
        this.range = new RangeBar("logs", place.stream().isPresent() ? Duration.ofDays(7) : Duration.ofHours(1));
        place.span().ifPresent(span -> range.set(span.from(), span.to()));
    }

    BorderPane view() {
        return followPane;
    }

    List<String> groups() {
        return groups;
    }

    /// Which streams are read, in words.
    ReadOnlyStringProperty streamProperty() {
        return stream.getReadOnlyProperty();
    }

    /// Whether the newest line stays in sight.
    BooleanProperty followingProperty() {
        return list.followingProperty();
    }

    /// Whether the range has no end, so that there is something to follow.
    ReadOnlyBooleanProperty endlessProperty() {
        return endless.getReadOnlyProperty();
    }

    /// The page is shown.
    void begin(WorkScope scope) {
        shown = Optional.of(scope);
        if (groups.isEmpty() && place.origin().isPresent()) {
            var ref = place.origin().get();
            scope.fetch(_ -> jobRuns.run(ref.jobName(), ref.runId()), run -> choose(List.of(run.outputGroup())),
                    thrown -> fail(Failure.of("Finding the log of the job run", thrown)));
        } else if (!groups.isEmpty()) {
            choose(groups);
        }
    }

    /// The page is left.
    void end() {
        shown = Optional.empty();
        poll.end();
    }

    @FXML
    private void initialize() {
        choices.getChildren().addAll(0, List.of(picker, range));
        stripBox.getChildren().setAll(List.of(strip));
        wrap.selectedProperty().bindBidirectional(list.wrappedProperty());
        var noMatch = NoMatch.of("lines", filter);
        noMatch.visibleProperty().bind(Bindings.isNotEmpty(lines.all()));
        list.view().setPlaceholder(noMatch);
        linePane.getChildren().addFirst(list.view());
        range.rangeProperty().subscribe(chosen -> {
            endless.set(chosen.back().isPresent());
            list.followingProperty().set(chosen.back().isPresent());
            restart();
        });
        stream.set(place.stream().map(name -> "stream " + name).orElse(""));
        errors.selectedProperty().subscribe(_ -> restart());
        pattern.setOnAction(_ -> restart());
        filter.textProperty().subscribe(text -> {
            lines.narrow(text);
            tell();
        });
        list.followingProperty().subscribe(on -> {
            if (on) {
                unseen = 0;
                list.toEnd();
            }
            tell();
        });
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        reason.setVisible(false);
    }

    /// Keys of the whole page.
    void onKey(KeyEvent event) {
        if (FIND.match(event)) {
            filter.requestFocus();
            event.consume();
        } else if (COPY.match(event) && list.isFocused()) {
            list.copy();
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && list.isFocused() && endless.get()) {
            followingProperty().set(!followingProperty().get());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && list.isFocused()) {
            list.chosen().ifPresent(list::fold);
            event.consume();
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
        stream.set("");
    }

    /// Shows the lines of a group around a time, without any filter.
    void showAround(String group, Instant time) {
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
        var chosen = list.chosen();
        if (chosen.isEmpty()) {
            status.setText("Select a line to see what is around it.");
        } else if (pattern.getText().isBlank()) {
            list.around(chosen.get());
        } else {
            wanted = chosen.map(LogLine::time);
            pattern.clear();
            filter.clear();
            range.set(chosen.get().time().minus(AROUND), chosen.get().time().plus(AROUND));
        }
    }

    /// The groups that there are.
    void offer(List<String> names) {
        picker.offer(names);
        if (groups.isEmpty() && place.origin().isEmpty()) {
            var last = memory.recall(LAST_GROUP).filter(names::contains)
                    .or(() -> names.stream().filter(name -> name.endsWith(OUTPUT)).findFirst())
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
        if (shown.isEmpty() || groups.isEmpty()) {
            return;
        }
        lines.clear();
        strip.show(List.of());
        list.reset();
        unseen = 0;
        problem.setText("");
        errors.setVisible(groups.stream().anyMatch(name -> name.endsWith(OUTPUT)));
        var query = query();
        several.set(query.groups().size() > 1);
        reason.setVisible(false);
        status.setText("Reading…");
        poll.start(query, this::show, thrown -> fail(Failure.of("Reading the log", thrown)));
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

    private void show(LogPoll.News news) {
        problem.setText("");
        if (!news.lines().isEmpty()) {
            append(news.lines());
        }
        if (lines.all().isEmpty()) {
            var why = NoLines.of(news.origin(), news.missing(), !pattern.getText().isBlank(), range.words());
            explain(why.title(), why.text());
        } else {
            reason.setVisible(false);
        }
        if (!news.behind()) {
            wanted.ifPresent(list::moveTo);
            wanted = Optional.empty();
        }
        tell();
    }

    private void append(List<LogLine> fresh) {
        lines.add(fresh);
        strip.show(lines.all());
        if (followingProperty().get()) {
            list.toEnd();
        } else if (endless.get()) {
            unseen += fresh.size();
        }
    }

    private void explain(String title, String text) {
        reasonTitle.setText(title);
        reasonText.setText(text);
        reason.setVisible(true);
    }

    /// Says why something is not shown.
    void fail(Failure failure) {
        problem.setText(failure.why() + (failure.advice().isEmpty() ? "" : " " + failure.advice()));
    }

    private void tell() {
        var count = lines.all().size();
        var text = new StringBuilder(
                !endless.get() ? "Whole range" : followingProperty().get() ? "Following" : "Paused")
                .append(" · ").append(lines.isNarrowed()
                        ? lines.shown().size() + " of " + Words.count(count, "line")
                        : Words.count(count, "line"));
        poll.lastLine().ifPresent(at -> text.append(" · last line ").append(Times.ago(at, Instant.now())));
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
        if (!groups.isEmpty()) {
            shown.ifPresent(scope -> LogSave.ask(view().getScene().getWindow(), scope, logTail.export(), query(),
                    several.get(), status::setText, thrown -> fail(Failure.of("Saving the log", thrown))));
        }
    }
}
