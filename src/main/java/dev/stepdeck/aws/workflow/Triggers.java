package dev.stepdeck.aws.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.stepdeck.aws.Clients;

/// Glue's triggers. Everything blocks.
public final class Triggers {

    private static final int PAGE = 200;

    private final Clients clients;

    public Triggers(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// All triggers by name, those of workflows too.
    public List<TriggerView> list() {
        var found = new ArrayList<TriggerView>();
        clients.glue().getTriggersPaginator(get -> get.maxResults(PAGE))
                .forEach(page -> page.triggers().forEach(each -> found.add(WorkflowReading.view(each))));
        found.sort(Comparator.comparing(TriggerView::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(found);
    }

    /// Switches a trigger on; one on demand fires.
    public void start(String name) {
        clients.glue().startTrigger(start -> start.name(name));
    }

    /// Switches a trigger off.
    public void stop(String name) {
        clients.glue().stopTrigger(stop -> stop.name(name));
    }
}
