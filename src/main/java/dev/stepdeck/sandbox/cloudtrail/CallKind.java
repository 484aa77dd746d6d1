package dev.stepdeck.sandbox.cloudtrail;

import dev.stepdeck.sandbox.wire.call.ApiCall;

import tools.jackson.databind.node.ObjectNode;

/// What CloudTrail says of the calls of a kind of services.
interface CallKind {

    /// What selectors look at.
    Occurrence occurrence(ApiCall call);

    /// Adds to a record what is of this kind: parameters, response, resources.
    void describe(ApiCall call, Occurrence event, ObjectNode record, TrailRecord records);
}
