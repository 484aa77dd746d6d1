package dev.stepdeck.sandbox.cloudtrail;

import java.util.List;

/// What selectors look at of a call, before its record is written.
///
/// @param management whether it is a management event, else it is a data event
/// @param source `s3.amazonaws.com`
/// @param name of the event: `PutObject`
/// @param resourceType of a data event: `AWS::S3::Object`
/// @param arns of its resources
/// @param identity the ARN of who called; empty for a service
record Occurrence(boolean management, boolean readOnly, String source, String name, String resourceType,
        List<String> arns, String identity) {}
