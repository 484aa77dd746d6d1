package dev.stepdeck.ui.nav;

import java.util.ArrayDeque;
import java.util.Deque;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the window is and where it has been. Used on the FX thread.
public final class History implements Navigator {

    private static final int KEPT = 100;

    private final ReadOnlyObjectWrapper<Place> current;
    private final Deque<Place> past = new ArrayDeque<>();

    /// Begins at a place.
    public History(Place start) {
        current = new ReadOnlyObjectWrapper<>(start);
    }

    /// The place that the window shows.
    public ReadOnlyObjectProperty<Place> currentProperty() {
        return current.getReadOnlyProperty();
    }

    @Override
    public void go(Place place) {
        if (!place.equals(current.get())) {
            past.push(current.get());
            if (past.size() > KEPT) {
                past.removeLast();
            }
            current.set(place);
        }
    }

    @Override
    public void back() {
        if (!past.isEmpty()) {
            current.set(past.pop());
        }
    }

    /// Whether nobody has gone anywhere yet.
    public boolean isAtBeginning() {
        return past.isEmpty();
    }

    /// Forgets where it has been and goes to a place, as after a change of the connection.
    public void restart(Place place) {
        past.clear();
        current.set(place);
    }
}
