package dev.stepdeck.app;

import javafx.beans.binding.ObjectBinding;
import javafx.collections.ObservableSet;

/// Whether something is in a set, as a value that follows the set. It does not keep itself alive: who shows it does.
final class WatchedValue extends ObjectBinding<Boolean> {

    private final ObservableSet<String> set;
    private final String member;

    WatchedValue(ObservableSet<String> set, String member) {
        this.set = set;
        this.member = member;
        bind(set);
    }

    @Override
    protected Boolean computeValue() {
        return set.contains(member);
    }
}
