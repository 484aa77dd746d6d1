/// CloudWatch Logs: groups, streams and events, with the limits and the answers of the real service. Events are
/// kept by [dev.stepdeck.sandbox.logs.segment], filter patterns by [dev.stepdeck.sandbox.logs.filter]. Start
/// reading at [LogsService].
@NullMarked
package dev.stepdeck.sandbox.logs;

import org.jspecify.annotations.NullMarked;
