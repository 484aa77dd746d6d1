package dev.stepdeck.ui.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.aws.timeline.Lanes;
import dev.stepdeck.aws.timeline.LinkTimes;
import dev.stepdeck.aws.timeline.Linked;
import dev.stepdeck.aws.timeline.LinkedTimes;
import dev.stepdeck.aws.timeline.Subject;
import dev.stepdeck.aws.timeline.TimelineSource;
import dev.stepdeck.ui.execution.timeline.TimelineActions;
import dev.stepdeck.ui.execution.timeline.TimelinePane;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Keeps the timeline of an execution: makes its lanes off the FX thread, one look at a time, and asks for the times of what the
/// execution started elsewhere. Both happen only while the timeline is seen.
final class TimelinePanel {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final ExecutionHistory history;
    private final LinkedTimes linkedTimes;
    private final TimelineSource source = new TimelineSource();
    private final TimelinePane pane;
    private @Nullable WorkScope scope;
    private @Nullable Running watching;
    private Optional<View> view = Optional.empty();
    private Map<Linked, LinkTimes> known = Map.of();
    private volatile List<Linked> wanted = List.of();
    private boolean making;
    private boolean again;

    /// What is to be shown.
    private record View(int count, boolean past) {}

    /// @param chosen receives what was clicked
    TimelinePanel(ExecutionHistory history, LinkedTimes linkedTimes, Navigator navigator, Consumer<Subject> chosen) {
        this.history = history;
        this.linkedTimes = linkedTimes;
        this.pane = new TimelinePane(new TimelineActions() {

            @Override
            public void choose(Subject subject) {
                chosen.accept(subject);
            }

            @Override
            public void showLog(Subject subject, Instant from, Instant to) {
                navigator.go(logs(subject, new Place.Span(from, to)));
            }

            @Override
            public void open(Linked linked) {
                place(linked).ifPresent(navigator::go);
            }
        });
    }

    /// The timeline.
    Node view() {
        return pane;
    }

    /// Sets the scope in which to work; null while the screen is not shown.
    void within(@Nullable WorkScope opened) {
        stop();
        scope = opened;
        making = false;
        make();
    }

    /// @param seen whether somebody looks at the timeline
    /// @param count after how many events the execution is shown
    /// @param past whether that is a moment of the past
    void show(boolean seen, int count, boolean past) {
        view = seen ? Optional.of(new View(count, past)) : Optional.empty();
        if (seen) {
            make();
        } else {
            stop();
        }
    }

    private void make() {
        if (scope == null || view.isEmpty()) {
            return;
        }
        if (making) {
            again = true;
            return;
        }
        making = true;
        again = false;
        var shown = view.get();
        var events = history.first(shown.count());
        var machine = history.machine();
        var times = known;
        scope.fetch(_ -> source.read(machine, events, shown.past(), times, Instant.now()),
                lanes -> made(shown, lanes), _ -> making = false);
    }

    private void made(View shown, Lanes lanes) {
        making = false;
        pane.show(lanes);
        if (!shown.past()) {
            wanted = lanes.wanted();
            watch();
        }
        if (again) {
            make();
        }
    }

    private void stop() {
        if (watching != null) {
            watching.cancel();
            watching = null;
        }
    }

    private void watch() {
        if (scope == null || watching != null || view.isEmpty() || !behind()) {
            return;
        }
        watching = scope.poll(() -> linkedTimes.fresh(wanted) ? Duration.ZERO : PAUSE, _ -> linkedTimes.look(wanted),
                news -> {
                    if (!news.equals(known)) {
                        known = news;
                        make();
                    }
                    if (!behind()) {
                        stop();
                    }
                }, _ -> {});
    }

    private boolean behind() {
        return wanted.stream().limit(LinkedTimes.MOST)
                .anyMatch(linked -> known.get(linked) == null || !known.get(linked).ended());
    }

    private static Place.Logs logs(Subject subject, Place.Span span) {
        return subject.link().orElse(null) instanceof ResourceLink.GlueJobRun(var job, var run)
                ? new Place.Logs(List.of(), Optional.of(run), Optional.of(new Place.JobRunRef(job, run)),
                        Optional.of(span))
                : new Place.Logs(List.of(subject.logGroup()), Optional.empty(), Optional.empty(), Optional.of(span));
    }

    private static Optional<Place> place(Linked linked) {
        return switch (linked) {
            case Linked.MapRun(var arn) -> Optional.of(new Place.MapRun(arn));
            case Linked.Started(ResourceLink.ChildExecution(var arn)) -> Optional.of(new Place.Execution(arn));
            case Linked.Started(ResourceLink.GlueJobRun(var job, var run)) ->
                Optional.of(new Place.Jobs(Optional.of(job), Optional.of(run)));
            case Linked.Started(ResourceLink.AthenaQuery(var id)) -> Optional.of(new Place.Athena(Optional.of(id)));
            case Linked.Function _ -> Optional.empty();
        };
    }
}
