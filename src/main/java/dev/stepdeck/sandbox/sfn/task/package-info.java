/// What Task states can do outside: one class per integration, found by resource in [ResourceIntegrations]. They
/// meet other services only through the AWS SDK's client interfaces. Start reading at [ResourceIntegrations].
@NullMarked
package dev.stepdeck.sandbox.sfn.task;

import org.jspecify.annotations.NullMarked;
