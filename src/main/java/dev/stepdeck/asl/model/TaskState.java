package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;

/// Does work outside: an integration or an activity.
///
/// @param resource    the ARN that says what to call
/// @param timeout     TimeoutSeconds or TimeoutSecondsPath
/// @param heartbeat   HeartbeatSeconds or HeartbeatSecondsPath
/// @param credentials the Credentials object, its RoleArn maybe computed
public record TaskState(StateHeader header, DataFlow flow, String resource, Optional<Expression> timeout,
        Optional<Expression> heartbeat, Optional<Expression> credentials, ErrorHandling errors,
        Transition transition) implements State {

    @Override
    public String type() {
        return "Task";
    }
}
