package dev.stepdeck.sandbox.glue.workflow;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The chains as they are kept: by workflow, newest first, and by id; which of them are open, and which job run belongs
/// to which.
final class ChainRows {

    private static final String SEPARATOR = "\n";

    private final Store store;
    private final Table<Chain> chains;
    private final Table<String> keys;
    private final Table<String> open;
    private final Table<String> ofRuns;

    ChainRows(Store store) {
        this.store = store;
        this.chains = store.table("glue.chains", new JsonRows<>(Chain.class));
        this.keys = store.table("glue.chainKeys", new JsonRows<>(String.class));
        this.open = store.table("glue.openChains", new JsonRows<>(String.class));
        this.ofRuns = store.table("glue.chainsOfRuns", new JsonRows<>(String.class));
    }

    /// Adds a chain, or keeps what it has become. Durable when this returns.
    Chain put(Chain chain) {
        store.together(() -> {
            var key = keys.get(chain.id()).orElseGet(() -> chain.workflow() + SEPARATOR
                    + "%019d".formatted(Long.MAX_VALUE - chain.started()) + chain.id());
            if (!chain.isOpen() && chain.workflow().isEmpty()) {
                forget(chain, key);
                return chain;
            }
            keys.put(chain.id(), key);
            chains.put(key, chain);
            if (chain.isOpen()) {
                open.put(chain.id(), key);
            } else {
                open.remove(chain.id());
            }
            chain.actions().forEach(action -> ofRuns.put(action.run(), chain.id()));
            return chain;
        });
        store.commit();
        return chain;
    }

    private void forget(Chain chain, String key) {
        chains.remove(key);
        keys.remove(chain.id());
        open.remove(chain.id());
        chain.actions().forEach(action -> ofRuns.remove(action.run()));
    }

    Optional<Chain> find(String id) {
        return keys.get(id).flatMap(chains::get);
    }

    /// The chain that a job run belongs to.
    Optional<Chain> ofRun(String run) {
        return ofRuns.get(run).flatMap(this::find);
    }

    Optional<Chain> change(String id, UnaryOperator<Chain> change) {
        return find(id).map(change).map(this::put);
    }

    List<Chain> open() {
        return open.page("", "", Integer.MAX_VALUE, row -> row.getKey()).stream().flatMap(id -> find(id).stream())
                .toList();
    }

    /// The first runs of a workflow, the newest first.
    List<Chain> list(String workflow, int most) {
        return chains.page(workflow + SEPARATOR, "", most, row -> row.getValue());
    }

    /// Removes all of a workflow.
    void removeAll(String workflow) {
        list(workflow, Integer.MAX_VALUE).forEach(chain -> keys.get(chain.id()).ifPresent(
                key -> store.together(() -> {
                    forget(chain, key);
                    return chain;
                })));
    }
}
