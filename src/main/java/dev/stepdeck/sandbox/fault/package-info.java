/// How the sandbox says that something failed: the AWS SDK's own exceptions, made in one line, so that the wire
/// and callers inside the process see the same code, message and status. Start reading at [Faults].
@NullMarked
package dev.stepdeck.sandbox.fault;

import org.jspecify.annotations.NullMarked;
