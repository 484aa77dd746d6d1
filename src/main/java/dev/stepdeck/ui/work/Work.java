package dev.stepdeck.ui.work;

import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Makes [scopes][WorkScope] and lists the work in progress. There is one in the application; tests make one with
/// executors that run in place.
public final class Work {

    private final Executor background;
    private final Executor fxThread;
    private final Rest rest = new Rest();
    private final ObservableList<Activity> activities = FXCollections.observableArrayList();

    /// One for all: a view hears of changes only while somebody holds it, and its listeners do not.
    private final ObservableList<Activity> seen = FXCollections.unmodifiableObservableList(activities);

    /// @param background runs jobs, each of which may block; usually a thread per task
    /// @param fxThread runs what it is given on the FX thread, in order
    public Work(Executor background, Executor fxThread) {
        this.background = background;
        this.fxThread = fxThread;
    }

    /// The one of the application: a virtual thread per job.
    public static Work onVirtualThreads() {
        return new Work(task -> Thread.ofVirtual().name("work").start(task), Platform::runLater);
    }

    /// Runs jobs and their consequences at once on the calling thread, for tests without a toolkit. Polls run once.
    public static Work inline() {
        return new Work(Runnable::run, Runnable::run);
    }

    /// A scope for one screen, or for the window. Close it when that leaves.
    public WorkScope scope() {
        return new WorkScope(this);
    }

    /// The work that users should know of, oldest first. Changes on the FX thread.
    public ObservableList<Activity> activities() {
        return seen;
    }

    /// Keeps the calls of all polls together within a rate while nothing is under way.
    ///
    /// @param perSecond how many calls they may make; asked each time, from any thread
    /// @param calls how many calls the thread that asks has made so far; asked before and after each turn of a poll, on its thread
    public void restWithin(DoubleSupplier perSecond, LongSupplier calls) {
        rest.within(perSecond, calls);
    }

    Rest rest() {
        return rest;
    }

    Executor background() {
        return background;
    }

    Executor fxThread() {
        return fxThread;
    }

    ObservableList<Activity> list() {
        return activities;
    }
}
