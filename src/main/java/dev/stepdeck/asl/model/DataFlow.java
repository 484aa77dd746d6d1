package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.data.ResultPath;

/// How data goes into a state and out of it, by its query language. A field that a kind of state does not have is empty.
public sealed interface DataFlow {

    /// The variables that the state assigns when it succeeds.
    Optional<ObjectTemplate> assign();

    /// The fields of JSONPath states. A path is empty where the definition says `null`: no data, `{}`. Absent paths
    /// are `$`.
    ///
    /// @param inputPath      InputPath: a path or, as AWS takes it too, an intrinsic call; so is OutputPath
    /// @param parameters     Parameters; for a Map state see [MapItems#selector()]
    /// @param resultSelector ResultSelector
    record JsonPathFlow(Optional<Expression> inputPath, Optional<Expression> parameters,
            Optional<Expression> resultSelector,
            ResultPath resultPath, Optional<Expression> outputPath,
            Optional<ObjectTemplate> assign) implements DataFlow {}

    /// The fields of JSONata states.
    record JsonataFlow(Optional<Expression> arguments, Optional<Expression> output, Optional<ObjectTemplate> assign)
            implements
                DataFlow {}
}
