package dev.stepdeck.ui.s3;

import java.util.function.Function;

import dev.stepdeck.ui.work.Activity;
import dev.stepdeck.ui.work.Job;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What is being sent, fetched and deleted. It goes on while one looks at other pages, until it ends or is cancelled. Used on the FX
/// thread.
public final class Transfers {

    private static final int MOST_KEPT = 6;

    private final WorkScope scope;
    private final ObservableList<TransferRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper ended = new ReadOnlyLongWrapper();

    /// Has nothing to do yet.
    public Transfers(Work work) {
        scope = work.scope();
        // One may be cancelled in the activity list too.
        work.activities().addListener((ListChangeListener<Activity>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(gone -> rows.forEach(row -> row.left(gone)));
            }
        });
    }

    /// The newest ones, each until it is dismissed; the window shows them in one place at a time.
    ObservableList<TransferRow> rows() {
        return rows;
    }

    /// Counts those that have ended, however they did: what a page shows may be old then.
    ReadOnlyLongProperty endedProperty() {
        return ended.getReadOnlyProperty();
    }

    /// Begins one.
    ///
    /// @param name what is done: "Upload 3 files to s3://night/in/"
    /// @param outcome says in a sentence what was done
    <T> void start(String name, Job<T> job, Function<T, String> outcome) {
        var row = new TransferRow(name, rows::remove);
        var running = scope.start(name, job, result -> {
            row.succeed(outcome.apply(result));
            end();
        }, thrown -> {
            row.fail(thrown);
            end();
        });
        row.follow(running, this::end);
        rows.addFirst(row);
        if (rows.size() > MOST_KEPT) {
            rows.reversed().stream().filter(TransferRow::hasEnded).findFirst().ifPresent(rows::remove);
        }
    }

    private void end() {
        ended.set(ended.get() + 1);
    }
}
