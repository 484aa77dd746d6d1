package dev.stepdeck.ui.walkthrough;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.walkthrough.WalkWatch;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.walkthrough.Condition;
import dev.stepdeck.pattern.walkthrough.Recording;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.pattern.walkthrough.Walkthroughs;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.layout.Pane;
import javafx.util.Subscription;

/// A walkthrough that is being recorded, from [#open()] until it is saved or discarded: the bar at the foot of the window, what the user does, and
/// what comes of it. Used on the FX thread.
public final class LiveRecording implements RecordingController.Orders, AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration GENTLE_PAUSE = Duration.ofSeconds(2);

    private final Recording recording;
    private final WalkWindow window;
    private final Pane foot;
    private final Supplier<Clients> clients;
    private final Desk desk;
    private final InstantSource clock = InstantSource.system();
    private final WorkScope scope;
    private final WalkWatch watch;
    private final RecordingController controls;
    private final Recorder recorder;
    private final Set<String> states = new LinkedHashSet<>();
    private Optional<String> machine = Optional.empty();
    private Optional<String> execution = Optional.empty();
    private Subscription places = Subscription.EMPTY;
    private Optional<Walkthrough> saved = Optional.empty();
    private Note last = new Note("Do what the walkthrough is to show.", false);

    /// What it needs of the application around it.
    public interface Desk {

        /// Where to save it.
        ///
        /// @param usual the pattern's own file
        /// @param exists whether that is there already
        /// @param may whether it can be written there
        /// @return nothing if the user does not want to save it now
        Optional<Path> place(Pattern pattern, Path usual, boolean exists, boolean may);

        /// Whether the user agrees to lose what is recorded.
        boolean agreesToDiscard();

        /// Plays what was recorded.
        void play(Pattern pattern, Walkthrough walkthrough);

        /// It is over.
        void ended();
    }

    /// What came of what was done, asked about a stack and states.
    private record Answer(WalkWatch.News news, Wanted wanted) {}

    private record Wanted(String stack, Set<String> states) {}

    private record Target(Path file, boolean exists, boolean may) {}

    /// @param foot where the bar appears
    /// @param clients those of the present connection
    public LiveRecording(Pattern pattern, WalkWindow window, Pane foot, Supplier<Clients> clients, Desk desk) {
        this.window = window;
        this.foot = foot;
        this.clients = clients;
        this.desk = desk;
        this.scope = window.work().scope();
        var now = clock.instant();
        this.recording = new Recording(pattern, Stages.of(window.history().currentProperty().get(), pattern.id(),
                pattern.id(), Optional.empty(), Optional.empty()), now);
        this.watch = new WalkWatch(pattern.id(), recording.machine(), now);
        this.controls = new RecordingController(this);
        this.recorder = new Recorder(recording, controls.view(), clock, this::tell);
    }

    /// Begins.
    public void open() {
        foot.getChildren().add(controls.view());
        show();
        recorder.open();
        places = window.history().currentProperty().subscribe((_, place) -> went(place));
        var pause = clients.get().connection() instanceof Connection.Sandbox ? PAUSE : GENTLE_PAUSE;
        scope.poll(pause, _ -> look(), this::came, _ -> {
            // The connection's own mark says that it is lost; the next look may be better.
        });
    }

    /// Whether there is something to lose.
    public boolean isUnsaved() {
        return saved.isEmpty() && !recording.isEmpty();
    }

    /// Saves it where it belongs, or where the user says.
    @Override
    public void finish() {
        recorder.flush();
        if (recording.isEmpty()) {
            tell(new Note("Nothing has been recorded yet. Do what the walkthrough is to show.", true));
            return;
        }
        controls.busy(true);
        scope.fetch(_ -> look(), answer -> {
            came(answer);
            locate();
        }, _ -> locate());
    }

    @Override
    public void discard() {
        recorder.pauseWhile(() -> {
            if (!isUnsaved() || desk.agreesToDiscard()) {
                close();
            }
        });
    }

    @Override
    public void play() {
        var found = saved;
        close();
        found.ifPresent(walkthrough -> desk.play(recording.pattern(), walkthrough));
    }

    /// Ends it. What is not saved is lost.
    @Override
    public void close() {
        stop();
        foot.getChildren().remove(controls.view());
        desk.ended();
    }

    private void stop() {
        places.unsubscribe();
        recorder.close();
        scope.close();
    }

    private Answer look() throws InterruptedException {
        var wanted = scope.ask(() -> new Wanted(recording.stack(), Set.copyOf(states)));
        return new Answer(watch.look(clients.get(), wanted.stack(), wanted.states()), wanted);
    }

    private void came(Answer answer) {
        var news = answer.news();
        machine = news.machine();
        execution = news.execution();
        for (var fact : news.facts()) {
            recording.came(fact, clock.instant());
            if (fact instanceof Condition.StateEntered(var state)) {
                states.remove(state);
            }
            last = new Note(recording.last(), false);
        }
        if (!news.running()) {
            states.removeAll(answer.wanted().states());
        }
        if (!news.facts().isEmpty()) {
            show();
        }
    }

    private void went(Place place) {
        recorder.flush();
        var stage = Stages.of(place, recording.pattern().id(), recording.stack(), machine, execution);
        var opened = recorder.pressing();
        recording.went(stage, opened, clock.instant());
        if (stage.isEmpty() && !opened) {
            last = new Note("A walkthrough cannot open this place by itself.", true);
        }
        show();
    }

    private void tell(Note note) {
        last = note;
        selectedState().ifPresent(states::add);
        show();
    }

    /// The state that was selected last, if the graph of an execution is shown.
    private Optional<String> selectedState() {
        return window.history().currentProperty().get() instanceof Place.Execution
                ? recording.selectedState()
                : Optional.empty();
    }

    private void show() {
        controls.show(recording.steps(), last);
    }

    private void locate() {
        scope.fetch(_ -> {
            var file = Walkthroughs.file(recording.pattern());
            return new Target(file, Files.exists(file), Files.isWritable(recording.pattern().folder()));
        }, target -> recorder.pauseWhile(() -> desk
                .place(recording.pattern(), target.file(), target.exists(), target.may())
                .ifPresentOrElse(this::save, () -> controls.busy(false))), this::failed);
    }

    private void save(Path file) {
        var walkthrough = recording.walkthrough(clock.instant());
        Consumer<Boolean> done = _ -> {
            saved = Optional.of(walkthrough);
            stop();
            controls.saved(file);
        };
        scope.fetch(_ -> {
            Walkthroughs.save(walkthrough, file);
            return true;
        }, done, this::failed);
    }

    private void failed(Throwable thrown) {
        controls.failed(thrown instanceof IOException
                ? "The file cannot be written: " + thrown.getMessage() + "."
                : Failure.of("Saving the walkthrough", thrown).why());
    }
}
