package dev.stepdeck.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.stepdeck.app.settings.SavedConnection;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.app.settings.SettingsMemory;
import dev.stepdeck.aws.CallLog;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Connections;
import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.Limits;
import dev.stepdeck.aws.Traffic;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.ui.connect.ChosenConnection;
import dev.stepdeck.ui.connect.ConnectController;
import dev.stepdeck.ui.connect.SavedEndpoints;
import dev.stepdeck.ui.kit.Dialogs;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.patterns.PatternsController;
import dev.stepdeck.ui.settings.LookChoice;
import dev.stepdeck.ui.shell.ConnectionState;
import dev.stepdeck.ui.shell.Shell;
import dev.stepdeck.ui.shell.ShellController;
import dev.stepdeck.ui.trust.ScriptQuestions;
import dev.stepdeck.ui.walkthrough.Walk;
import dev.stepdeck.ui.walkthrough.WalkWindow;
import dev.stepdeck.ui.work.Work;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The console: assembled from its parts, shown in a stage, closed with it. It may be assembled on any thread, then it is used on the FX
/// thread.
///
/// A window shows its frame first, then the first screen, and only then begins to use the connection: each of them would slow down what
/// somebody who starts the program sees before it.
public final class Console implements Shell, AutoCloseable {

    /// What the first screen gets to be read and drawn, before the connection needs the processors. A screen that uses the connection
    /// does not wait.
    private static final Duration FIRST_SCREEN = Duration.millis(300);

    private final SettingsFile settings;
    private final Connection.Sandbox sandbox;
    private final SandboxScripts scripts;
    private final SandboxLife life;
    private final Work work;
    private final Connections connections = new Connections();
    private final History history = new History(new Place.Patterns());
    private final ReadOnlyObjectWrapper<ConnectionState> state;
    private final IntegerProperty unread = new SimpleIntegerProperty();
    private final ShellController frame;
    private final WindowState window;
    private final Look look;
    private final Patterns patterns;
    private final WalkDesk walks;
    private final Screens screens;
    private final Closing closing;
    private final SavedEndpoints endpoints;
    private final ScriptQuestions questions;
    private final Endings endings;
    private final CompletableFuture<Boolean> framed = new CompletableFuture<>();
    private @Nullable PauseTransition rest;
    private boolean closed;
    private volatile Session session;

    /// For a sandbox in another program.
    public Console(Folders folders, SettingsFile settings, Connection.Sandbox sandbox, Work work) {
        this(folders, settings, sandbox, SandboxScripts.elsewhere(), SandboxLife.ITS_OWN, work);
    }

    /// Creates everything; sends no requests yet.
    public Console(Folders folders, SettingsFile settings, Connection.Sandbox sandbox, SandboxScripts scripts,
            SandboxLife life, Work work) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.scripts = scripts;
        this.life = life;
        this.work = work;
        this.endpoints = new SavedEndpoints(new SettingsMemory(settings));
        var saved = settings.get().connection();
        var first = saved.open(sandbox);
        state = new ReadOnlyObjectWrapper<>(ConnectionState.connecting(first, saved.readOnly()));
        look = new Look(settings, folders, new SandboxFacts(sandbox, scripts.reach(), life), work);
        frame = new ShellController(history, this, work);
        window = new WindowState(settings);
        work.restWithin(() -> look.choices().getValue().callsPerSecond(),
                () -> session.clients().traffic().callsOfThisThread());
        questions = new ScriptQuestions(work, () -> frame.view().getScene().getWindow(), scripts.reach());
        endings = new Endings(frame.view(), history, frame.toasts(), SystemNotice.here(), work);
        patterns = new Patterns(List.of(folders.templates()),
                () -> PatternsController.opened(new SettingsMemory(settings)));
        walks = new WalkDesk(patterns, new WalkWindow((Pane) frame.view(), history, new SettingsMemory(settings), work),
                frame.foot(), folders.templates(), () -> session.clients());
        closing = new Closing(sandbox, life, walks.records()::agreesToEnd, work);
        screens = new Screens(patterns, look, work, history, new SettingsMemory(settings),
                questions, unread, walks);
        session = session(first, saved.readOnly());
    }

    /// Fills the stage and shows it: the frame at once, the first screen after its first picture.
    public void show(Stage stage) {
        var scene = window.scene(frame.view());
        look.dress(scene);
        closing.watch(stage);
        var first = new Runnable[1];
        first[0] = () -> {
            scene.removePostLayoutPulseListener(first[0]);
            framed.complete(true);
            Platform.runLater(() -> open(stage));
        };
        scene.addPostLayoutPulseListener(first[0]);
        window.show(stage, scene);
    }

    /// Waits for the first picture of the frame, or until it is clear that there will be none.
    public void awaitFrame() {
        framed.join();
    }

    /// Prepares what the first screen needs, beside the FX thread. Nothing waits for it: it only makes what comes next quicker.
    public void prepare() {
        Theme.loadScreenFonts();
        Times.zoneWords();
    }

    private void open(Stage stage) {
        if (closed) {
            return;
        }
        Theme.loadScreenFonts();
        frame.open();
        look.choices().subscribe(_ -> frame.tellZone());
        scripts.desk().showIn(questions::arrived);
        var first = new PauseTransition(FIRST_SCREEN);
        rest = first;
        first.setOnFinished(_ -> {
            work.scope().fetch(_ -> WindowState.icons(), stage.getIcons()::setAll, _ -> {});
            life.begin();
            watch();
        });
        first.play();
    }

    /// Begins the walkthrough of a pattern.
    ///
    /// @param shown takes it when its card is there
    /// @param failed takes the reason if there is none, or it cannot be read
    public void walk(String patternId, Consumer<Walk> shown, Consumer<Throwable> failed) {
        walks.begin(patternId, shown, failed);
    }

    /// Makes it light or dark.
    public void choose(LookChoice chosen) {
        look.choose(chosen);
    }

    /// Where the window is, to go to places from outside.
    public History history() {
        return history;
    }

    @Override
    public Screen open(Place place) {
        return session.open(place);
    }

    @Override
    public ObservableValue<ConnectionState> connection() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ObservableValue<Integer> unread() {
        return unread.map(Number::intValue);
    }

    @Override
    public List<Found> objects() {
        var found = new ArrayList<Found>();
        patterns.all().forEach(each -> found
                .add(new Found(Found.Kind.PATTERN, each.title(), each.id(), each.id())));
        found.addAll(session.finder().all());
        return List.copyOf(found);
    }

    @Override
    public List<Found> byId(String id) {
        return session.finder().byId(id);
    }

    @Override
    public CallLog calls() {
        return session.clients().calls();
    }

    @Override
    public Traffic traffic() {
        return session.clients().traffic();
    }

    @Override
    public void chooseConnection(Window owner) {
        var now = state.get();
        try (var form = new ConnectController(sandbox, now.connection(), now.readOnly(), connections, endpoints,
                work)) {
            var dialog = Dialogs.ask(owner, "Connect to", form.view(), "Connect", false);
            dialog.getDialogPane().lookupButton(dialog.getDialogPane().getButtonTypes().getFirst()).disableProperty()
                    .bind(form.complete().not());
            dialog.showAndWait().filter(agreed -> agreed).flatMap(_ -> form.choice()).ifPresent(this::connect);
        }
    }

    @Override
    public void toggleTheme() {
        look.toggle();
    }

    @Override
    public List<Offer> offers(Place place) {
        return state.get().readOnly() ? List.of() : walks.offers(place);
    }

    /// Ends all work in progress. Closing the sandbox is not this class's job.
    @Override
    public void close() {
        closed = true;
        framed.complete(false);
        stopRest();
        questions.close();
        walks.close();
        walks.records().close();
        closing.close();
        endings.close();
        scripts.desk().leave();
        look.close();
        frame.close();
        session.close();
    }

    private void connect(ChosenConnection choice) {
        if (choice.connection() instanceof Connection.Endpoint endpoint) {
            endpoints.keep(endpoint);
        }
        settings.update(now -> now.withConnection(SavedConnection.of(choice.connection(), choice.readOnly())));
        walks.close();
        var left = session;
        session = session(choice.connection(), choice.readOnly());
        history.restart(new Place.Patterns());
        left.close();
        stopRest();
        watch();
    }

    private void stopRest() {
        if (rest != null) {
            rest.stop();
        }
    }

    private Session session(Connection connection, boolean readOnly) {
        return new Session(connection, readOnly, () -> {
            var chosen = look.choices().getValue();
            return new Limits(chosen.pages().list(), chosen.callsPerSecond());
        }, screens::over, endings, () -> look.choices().getValue().notices(), work);
    }

    private void watch() {
        unread.set(0);
        session.watch(connections, state::set);
        session.countLetters(unread::set);
        session.whenThereAreMachines(() -> {
            if (history.currentProperty().get() instanceof Place.Patterns && history.isAtBeginning()) {
                history.restart(new Place.Overview());
            }
        });
    }
}
