package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.dynamodb.value.Value;

/// What an update expression does to an item.
public record Update(List<Action> actions) {

    /// An update that changes nothing.
    public static final Update NOTHING = new Update(List.of());

    public Update {
        actions = List.copyOf(actions);
    }

    /// One change at one place.
    sealed interface Action {

        DocumentPath path();

        record Set(DocumentPath path, Computed value) implements Action {}

        record Remove(DocumentPath path) implements Action {}

        /// Adds to a number or a set.
        record Add(DocumentPath path, Value value) implements Action {}

        /// Takes elements out of a set.
        record Delete(DocumentPath path, Value.Members value) implements Action {}
    }

    /// The places that it changes.
    public List<DocumentPath> paths() {
        return actions.stream().map(Action::path).toList();
    }

    /// The item after it. Everything is read from the item as it was before.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if the item is not of the kind that it expects
    public Value.Fields of(Value.Fields item) {
        var changes = new ArrayList<Change>();
        for (var action : actions) {
            switch (action) {
                case Action.Set(var path, var value) -> changes.add(new Change(path, value.in(item)));
                case Action.Remove _ -> {
                    // Below: what is set comes first.
                }
                case Action.Add(var path, var value) -> changes.add(new Change(path, Sums.added(path.in(item), value)));
                case Action.Delete(var path, var value) ->
                    Sums.without(path.in(item), value).ifPresent(left -> changes.add(new Change(path, left)));
            }
        }
        var after = item;
        for (var change : ordered(changes.stream())) {
            after = Places.put(after, change);
        }
        for (var gone : removals(item)) {
            after = Places.remove(after, gone);
        }
        return after;
    }

    /// Of the elements of a list, those that come first are set first: what is beyond its end is appended.
    private static List<Change> ordered(Stream<Change> changes) {
        return changes.sorted(Comparator.comparing(Change::path, Places.ORDER)).toList();
    }

    /// The last elements of a list go first, so that the others stay where they are.
    private List<DocumentPath> removals(Value.Fields item) {
        var emptied = actions.stream().filter(action -> action instanceof Action.Delete delete
                && Sums.emptied(delete.path().in(item), delete.value())).map(Action::path);
        var removed = actions.stream().filter(Action.Remove.class::isInstance).map(Action::path);
        return Stream.concat(removed, emptied).sorted(Places.ORDER.reversed()).toList();
    }

    /// A value at a place.
    record Change(DocumentPath path, Value value) {}
}
