package dev.stepdeck.ui.work;

import java.time.Instant;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Work in progress, as the activity list shows it. Used on the FX thread only.
public final class Activity {

    private final String name;
    private final Instant started;
    private final Runnable cancel;
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    Activity(String name, Instant started, Runnable cancel) {
        this.name = name;
        this.started = started;
        this.cancel = cancel;
    }

    /// What is being done, for instance "Deploy stack demo".
    public String name() {
        return name;
    }

    /// When it began.
    public Instant started() {
        return started;
    }

    /// What is being done at this moment; empty until the first report.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// From 0 to 1; negative while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// Asks the work to end: its thread is interrupted and its result is dropped.
    public void cancel() {
        cancel.run();
    }

    void show(double newFraction, String newMessage) {
        fraction.set(newFraction);
        message.set(newMessage);
    }
}
