package dev.stepdeck.asl.model;

import java.util.Optional;

/// Runs a workflow for each item; its result is the array of their outputs, or what the ResultWriter wrote.
///
/// @param label how the Map Run is named (distributed only)
public record MapState(StateHeader header, DataFlow flow, MapItems items, MapLimits limits, ItemProcessor processor,
        Optional<ResultWriter> resultWriter, Optional<String> label, ErrorHandling errors, Transition transition)
        implements
            State {

    @Override
    public String type() {
        return "Map";
    }
}
