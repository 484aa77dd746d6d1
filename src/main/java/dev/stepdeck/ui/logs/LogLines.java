package dev.stepdeck.ui.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;

import dev.stepdeck.aws.LogLine;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The lines that were read, in the order of time, and those of them that are shown: with the words of the filter, what is around a hit if that
/// was asked for, and without what is folded. The oldest go when there are too many.
final class LogLines {

    private static final int AROUND = 5;

    private final IntSupplier most;
    private final ObservableList<LogLine> all = FXCollections.observableArrayList();
    private final FilteredList<LogLine> shown = new FilteredList<>(all);
    private final Folds folds = new Folds();
    private final Set<String> around = new HashSet<>();
    private String words = "";
    private long dropped;

    /// @param most how many lines are kept; asked each time
    LogLines(IntSupplier most) {
        this.most = most;
    }

    ObservableList<LogLine> all() {
        return all;
    }

    FilteredList<LogLine> shown() {
        return shown;
    }

    Folds folds() {
        return folds;
    }

    /// How many lines had to go.
    long dropped() {
        return dropped;
    }

    void clear() {
        all.clear();
        folds.clear();
        around.clear();
        dropped = 0;
    }

    /// Adds lines, at least one.
    void add(List<LogLine> fresh) {
        if (!all.isEmpty() && fresh.getFirst().time().isBefore(all.getLast().time())) {
            var merged = new ArrayList<>(all);
            merged.addAll(fresh);
            merged.sort(Comparator.comparing(LogLine::time));
            folds.clear();
            folds.add(merged);
            all.setAll(merged);
        } else {
            folds.add(fresh);
            all.addAll(fresh);
        }
        var over = all.size() - most.getAsInt();
        if (over > 0) {
            folds.remove(List.copyOf(all.subList(0, over)));
            all.remove(0, over);
            dropped += over;
        }
        refresh();
    }

    /// Shows only lines with these words, and all of them when there are none.
    void narrow(String text) {
        words = text.strip().toLowerCase(Locale.ROOT);
        around.clear();
        refresh();
    }

    boolean isNarrowed() {
        return !words.isEmpty();
    }

    /// Opens or closes what is folded.
    void toggle(LogLine line) {
        folds.toggle(line);
        refresh();
    }

    /// Shows the lines before and after a line as well, or hides them again.
    void toggleAround(LogLine line) {
        var at = all.indexOf(line);
        var near = all.subList(Math.max(0, at - AROUND), Math.min(all.size(), at + AROUND + 1)).stream()
                .map(LogLine::id)
                .toList();
        if (!around.addAll(near)) {
            near.forEach(around::remove);
        }
        refresh();
    }

    /// The index of the first shown line at a time or after it; the last one if there is none.
    int indexAt(Instant time) {
        for (var i = 0; i < shown.size(); i++) {
            if (!shown.get(i).time().isBefore(time)) {
                return i;
            }
        }
        return shown.size() - 1;
    }

    private void refresh() {
        shown.setPredicate(words.isEmpty()
                ? line -> !folds.isHidden(line)
                : line -> around.contains(line.id()) || line.message().toLowerCase(Locale.ROOT).contains(words)
                        || line.stream().toLowerCase(Locale.ROOT).contains(words));
    }
}
