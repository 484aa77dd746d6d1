package dev.stepdeck.asl.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A state machine as nodes and edges, as a graph draws it and a textual outline reads it. Built from definitions with errors too: an
/// edge to a state that does not exist is left out.
///
/// @param startAt the first state
/// @param nodes   the states in the order of the text; those of branches and processors are within their node
/// @param edges   between the nodes of this level
public record GraphOutline(String startAt, List<Node> nodes, List<Edge> edges) {

    /// Copies nodes and edges.
    public GraphOutline {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// A state.
    ///
    /// @param inner the branches of a Parallel state, the processor of a Map state; empty for others
    /// @param end   whether the workflow can end here
    public record Node(State state, List<GraphOutline> inner, boolean end) {

        /// Copies the inner graphs.
        public Node {
            inner = List.copyOf(inner);
        }

        /// The state's name.
        public String name() {
            return state.name();
        }
    }

    /// A transition.
    ///
    /// @param label the condition of a choice, the error names of a catcher, empty for others
    public record Edge(String from, String to, Kind kind, String label) {

        /// Why this transition is taken.
        public enum Kind {
            /// `Next`
            NEXT,
            /// a rule of a Choice state
            CHOICE,
            /// the Default of a Choice state
            DEFAULT,
            /// a catcher
            CATCH
        }
    }

    /// The outline of a state machine.
    public static GraphOutline of(StateMachine machine) {
        var nodes = machine.states().values().stream().map(GraphOutline::node).toList();
        var edges = machine.states().values().stream().flatMap(s -> edges(s).stream())
                .filter(e -> machine.states().containsKey(e.to())).toList();
        return new GraphOutline(machine.startAt(), nodes, edges);
    }

    /// All nodes of this level and below, each before its contents.
    public List<Node> allNodes() {
        var all = new ArrayList<Node>();
        for (Node node : nodes) {
            all.add(node);
            node.inner().forEach(g -> all.addAll(g.allNodes()));
        }
        return all;
    }

    private static Node node(State state) {
        return switch (state) {
            case ParallelState s -> new Node(s, s.branches().stream().map(GraphOutline::of).toList(),
                    s.transition() instanceof Transition.End);
            case MapState s ->
                new Node(s, List.of(of(s.processor().machine())), s.transition() instanceof Transition.End);
            case TaskState s -> new Node(s, List.of(), s.transition() instanceof Transition.End);
            case PassState s -> new Node(s, List.of(), s.transition() instanceof Transition.End);
            case WaitState s -> new Node(s, List.of(), s.transition() instanceof Transition.End);
            case ChoiceState s -> new Node(s, List.of(), false);
            case SucceedState s -> new Node(s, List.of(), true);
            case FailState s -> new Node(s, List.of(), true);
        };
    }

    private static List<Edge> edges(State state) {
        return switch (state) {
            case TaskState s -> edges(s, s.transition(), s.errors().catchers());
            case ParallelState s -> edges(s, s.transition(), s.errors().catchers());
            case MapState s -> edges(s, s.transition(), s.errors().catchers());
            case PassState s -> edges(s, s.transition(), List.of());
            case WaitState s -> edges(s, s.transition(), List.of());
            case ChoiceState s -> {
                var edges = new ArrayList<Edge>();
                s.choices().forEach(
                        c -> edges.add(new Edge(s.name(), c.next(), Edge.Kind.CHOICE, c.condition().label())));
                s.defaultState().ifPresent(d -> edges.add(new Edge(s.name(), d, Edge.Kind.DEFAULT, "")));
                yield edges;
            }
            case SucceedState _,FailState _ -> List.of();
        };
    }

    private static List<Edge> edges(State state, Transition transition, List<Catcher> catchers) {
        var edges = new ArrayList<Edge>();
        target(transition).ifPresent(to -> edges.add(new Edge(state.name(), to, Edge.Kind.NEXT, "")));
        catchers.forEach(c -> edges
                .add(new Edge(state.name(), c.next(), Edge.Kind.CATCH, String.join(", ", c.errorEquals()))));
        return edges;
    }

    private static Optional<String> target(Transition transition) {
        return switch (transition) {
            case Transition.Next(String state) -> Optional.of(state);
            case Transition.End _ -> Optional.empty();
        };
    }
}
