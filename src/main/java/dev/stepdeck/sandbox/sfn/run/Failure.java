package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Why a state or an execution failed. Both parts may be missing, because a Fail state need not have them.
///
/// @param missedHeartbeat whether Retry and Catch may also call it `States.HeartbeatTimeout`; AWS records `States.Timeout`
public record Failure(Optional<String> error, Optional<String> cause, boolean missedHeartbeat) {

    /// A failure that is not a missed heartbeat.
    public Failure(Optional<String> error, Optional<String> cause) {
        this(error, cause, false);
    }

    /// A failure with both parts.
    public static Failure of(String error, String cause) {
        return new Failure(Optional.of(error), Optional.of(cause));
    }

    /// The name that Retry and Catch match.
    String name() {
        return missedHeartbeat ? "States.HeartbeatTimeout" : error.orElse("");
    }

    /// The failure as a catcher gets it.
    ObjectNode output() {
        return JsonNodeFactory.instance.objectNode().put("Error", error.orElse("")).put("Cause", cause.orElse(""));
    }

    /// The failure as details of an event, after others.
    List<Detail> details(Detail... others) {
        var details = new ArrayList<Detail>(List.of(others));
        error.ifPresent(e -> details.add(Detail.of(Field.ERROR, e)));
        cause.ifPresent(c -> details.add(Detail.of(Field.CAUSE, c)));
        if (missedHeartbeat) {
            details.add(Detail.of(Field.MISSED_HEARTBEAT, 1));
        }
        return details;
    }
}
