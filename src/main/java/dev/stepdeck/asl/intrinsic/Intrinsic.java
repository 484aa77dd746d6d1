package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;

/// An intrinsic function.
public interface Intrinsic {

    /// The name used in calls: `States.Format`.
    String name();

    /// The value for these arguments. The arguments are read, never changed.
    ///
    /// @throws IntrinsicFailure in AWS's words, if it cannot accept the arguments
    JsonNode apply(List<JsonNode> arguments);
}
