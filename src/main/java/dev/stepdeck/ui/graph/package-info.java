/// The graph of a state machine, static or of a running execution: layout by Eclipse ELK off the FX thread, nodes that show
/// what an execution did there. Start reading at [dev.stepdeck.ui.graph.GraphView].
@NullMarked
package dev.stepdeck.ui.graph;

import org.jspecify.annotations.NullMarked;
