package dev.stepdeck.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Connections;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Inbox;
import dev.stepdeck.aws.Limits;
import dev.stepdeck.aws.account.Finder;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.choice.Notices;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.shell.ConnectionState;
import dev.stepdeck.ui.shell.ConnectionState.Reach;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

/// Everything that belongs to one connection, from when it is chosen until another one is: clients, the screens that
/// were opened, and whether the endpoint answers. Used on the FX thread.
final class Session implements AutoCloseable {

    private static final int SCREENS_KEPT = 12;
    private static final Duration LETTERS_PAUSE = Duration.ofSeconds(10);
    private static final Duration IDENTITY_PAUSE = Duration.ofSeconds(30);

    private final Clients clients;
    private final Function<Place, Screen> maker;
    private final WorkScope scope;
    private final Finder finder;
    private final Map<Place, Screen> screens = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Screen> eldest) {
            return size() > SCREENS_KEPT;
        }
    };

    /// @param limits of calls to AWS; asked from any thread
    /// @param maker makes screens over the clients of this session
    /// @param endings tells of watched executions that have ended
    /// @param rule what is watched without being asked to
    Session(Connection connection, boolean readOnly, Supplier<Limits> limits,
            BiFunction<Clients, Watches, Function<Place, Screen>> maker, Endings endings,
            Supplier<Notices> rule, Work work) {
        this.clients = new Clients(connection, readOnly, limits);
        this.finder = new Finder(clients);
        this.scope = work.scope();
        this.maker = maker.apply(clients, new Watches(new Executions(clients), scope, rule, endings::tell));
    }

    /// Polls the identity, and reports the result.
    void watch(Connections connections, Consumer<ConnectionState> told) {
        var state = ConnectionState.connecting(clients.connection(), clients.readOnly());
        told.accept(state);
        scope.poll(IDENTITY_PAUSE, _ -> connections.identify(clients),
                identity -> told.accept(state.with(new Reach.Reached(identity))),
                thrown -> told.accept(state.with(new Reach.Lost(Failure.of("Connecting", thrown)))));
    }

    /// Polls how many letters are unread. Sends no requests where letters go to real mailboxes.
    void countLetters(IntConsumer told) {
        var inbox = new Inbox(clients);
        scope.poll(LETTERS_PAUSE, _ -> inbox.unread(), told::accept, _ -> {});
    }

    /// Tells when the account turns out to have a state machine; silent when it has none or does not say.
    void whenThereAreMachines(Runnable told) {
        scope.fetch(_ -> !clients.sfn().listStateMachines(list -> list.maxResults(1)).stateMachines().isEmpty(),
                some -> {
                    if (some) {
                        told.run();
                    }
                }, _ -> {});
    }

    /// Finds the objects of the account.
    Finder finder() {
        return finder;
    }

    /// The clients of the connection.
    Clients clients() {
        return clients;
    }

    /// The screen of a place; the same one as long as it is among the last ones shown, so that going back
    /// finds everything as it was.
    Screen open(Place place) {
        return screens.computeIfAbsent(place, maker);
    }

    @Override
    public void close() {
        scope.close();
        clients.close();
    }
}
