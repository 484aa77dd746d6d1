package dev.stepdeck.ui.athena;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the parts of the page share: the services, the workgroup and database that were chosen, and the scope while the page
/// is shown. Used on the FX thread.
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final AthenaServices services;
    private final QueryOptions options;
    private final Work work;
    private final StringProperty workgroup = new SimpleStringProperty("primary");
    private final StringProperty database = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<WorkScope>> scope = new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadOnlyIntegerWrapper ended = new ReadOnlyIntegerWrapper();

    Desk(AthenaServices services, QueryOptions options, Work work) {
        this.services = services;
        this.options = options;
        this.work = work;
    }

    AthenaServices services() {
        return services;
    }

    QueryOptions options() {
        return options;
    }

    StringProperty workgroup() {
        return workgroup;
    }

    StringProperty database() {
        return database;
    }

    /// Counts the queries that have ended on this page, for lists of queries.
    ReadOnlyIntegerProperty ended() {
        return ended.getReadOnlyProperty();
    }

    /// Notes that a query has ended.
    void noteEnd() {
        ended.set(ended.get() + 1);
    }

    /// The scope while the page is shown.
    ReadOnlyObjectProperty<Optional<WorkScope>> scope() {
        return scope.getReadOnlyProperty();
    }

    /// Sets the scope in which to work; empty while the page is not shown.
    void within(Optional<WorkScope> opened) {
        scope.set(opened);
    }

    /// Does something in the scope, if the page is shown.
    void work(Consumer<WorkScope> action) {
        scope.get().ifPresent(action);
    }

    /// Does something off the FX thread that must be done even when the page is left.
    void tidy(Runnable cleaning) {
        work.scope().fetch(_ -> {
            cleaning.run();
            return true;
        }, _ -> {}, thrown -> LOG.warn("The Athena page left something behind", thrown));
    }
}
