/// The filter patterns of CloudWatch Logs: terms, JSON conditions, space-delimited fields and regular
/// expressions, as the page "Filter pattern syntax for metric filters, subscription filters, filter log events,
/// and Live Tail" of the CloudWatch Logs user guide describes them. Start reading at [FilterPattern].
@NullMarked
package dev.stepdeck.sandbox.logs.filter;

import org.jspecify.annotations.NullMarked;
