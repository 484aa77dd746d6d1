package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps the state of the resources of one operation up to date with its events. Not thread-safe.
final class ProgressLedger {

    private final Map<String, StackProgress.Resource> waiting = new LinkedHashMap<>();
    private final Map<String, StackProgress.Resource> begun = new LinkedHashMap<>();

    /// @param planned what the operation will touch
    ProgressLedger(List<StackProgress.Resource> planned) {
        planned.forEach(resource -> waiting.put(resource.logicalId(), resource));
    }

    /// A resource that waits for its turn.
    static StackProgress.Resource waiting(String logicalId, String type, String action) {
        return new StackProgress.Resource(logicalId, type, action, Optional.empty(), "", Optional.empty(),
                Optional.empty());
    }

    /// An event of the stack itself changes nothing here. A resource that was not planned is added: a rollback
    /// touches those that the plan left alone.
    void apply(StackEventView event) {
        if (event.aboutStack()) {
            return;
        }
        var before = begun.containsKey(event.logicalId())
                ? begun.get(event.logicalId())
                : waiting.remove(event.logicalId());
        var known = before == null ? waiting(event.logicalId(), event.type(), action(event.status())) : before;
        begun.put(event.logicalId(), new StackProgress.Resource(known.logicalId(), known.type(), known.action(),
                Optional.of(event.status()), event.reason(), known.began().or(() -> Optional.of(event.time())),
                event.status().settled() ? Optional.of(event.time()) : Optional.empty()));
    }

    StackProgress progress() {
        var all = new ArrayList<>(begun.values());
        all.addAll(waiting.values());
        return new StackProgress(all);
    }

    private static String action(StackStatus status) {
        return status.text().startsWith("DELETE") ? "Remove" : status.text().startsWith("UPDATE") ? "Modify" : "Add";
    }
}
