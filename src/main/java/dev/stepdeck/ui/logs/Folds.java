package dev.stepdeck.ui.logs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.aws.LogLine;

/// Which lines of a log belong under another one: the lines of a stack trace that were written one by one, under its first. A message of several
/// lines, or of JSON, is folded in itself.
final class Folds {

    private final Map<String, String> heads = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    /// For each stream the trace that its last line belongs to.
    private final Map<String, Trace> last = new HashMap<>();

    /// @param python it ends with the first line after the indented ones, the error itself
    private record Trace(String head, boolean python, boolean indented) {}

    /// Takes lines that follow those before.
    void add(List<LogLine> lines) {
        for (var line : lines) {
            var stream = line.group() + "\n" + line.stream();
            var before = last.get(stream);
            var text = line.message();
            var python = text.startsWith("Traceback (most recent call last)");
            if (before != null && !python && belongs(text, before)) {
                heads.put(line.id(), before.head());
                sizes.merge(before.head(), 1, Integer::sum);
                var indented = isIndented(text);
                last.put(stream, new Trace(before.head(), before.python() && (indented || !before.indented()),
                        indented || before.indented()));
            } else {
                last.put(stream, new Trace(line.id(), python, false));
            }
        }
    }

    /// Forgets everything but what is opened.
    void clear() {
        heads.clear();
        sizes.clear();
        last.clear();
    }

    /// Forgets lines.
    void remove(List<LogLine> lines) {
        lines.forEach(line -> {
            heads.remove(line.id());
            sizes.remove(line.id());
            open.remove(line.id());
        });
    }

    /// How many lines are under a line.
    int under(LogLine line) {
        return sizes.getOrDefault(line.id(), 0);
    }

    /// Whether a line is under another one that is closed.
    boolean isHidden(LogLine line) {
        var head = heads.get(line.id());
        return head != null && !open.contains(head);
    }

    boolean isOpen(LogLine line) {
        return open.contains(line.id());
    }

    /// Whether there is something to open.
    boolean canOpen(LogLine line) {
        return under(line) > 0 || FoldedText.isLong(line.message());
    }

    /// Opens or closes a line; a line under another one closes that.
    void toggle(LogLine line) {
        var id = heads.getOrDefault(line.id(), line.id());
        if (!open.remove(id)) {
            open.add(id);
        }
    }

    private static boolean belongs(String text, Trace trace) {
        return isIndented(text) || text.startsWith("Caused by:") || text.startsWith("... ")
                || trace.python() && trace.indented();
    }

    private static boolean isIndented(String text) {
        return !text.isEmpty() && Character.isWhitespace(text.charAt(0)) && !text.isBlank();
    }
}
