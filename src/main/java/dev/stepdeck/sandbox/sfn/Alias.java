package dev.stepdeck.sandbox.sfn;

import java.util.List;

/// A name for one or two versions of a state machine.
///
/// @param routes the versions, with how many executions of a hundred each gets
record Alias(String arn, String description, List<Route> routes, long createdMillis, long updatedMillis) {

    Alias {
        routes = List.copyOf(routes);
    }

    record Route(String versionArn, int weight) {}
}
