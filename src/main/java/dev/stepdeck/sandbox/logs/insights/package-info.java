/// The query language of CloudWatch Logs Insights: [QueryParser] reads a query into commands, [Pipeline] runs events through them. Knows nothing
/// of log groups, requests or threads.
///
/// Source: CloudWatch Logs user guide, "CloudWatch Logs Insights language query syntax". What is missing is refused by its name.
@NullMarked
package dev.stepdeck.sandbox.logs.insights;

import org.jspecify.annotations.NullMarked;
