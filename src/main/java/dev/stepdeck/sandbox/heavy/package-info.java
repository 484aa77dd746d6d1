/// Threads for heavy work: whatever computes for as long as a user's text or data makes it, and native calls.
///
/// Requests and executions run on virtual threads, and there are only as many carriers of these as the machine has cores.
/// A computation does not release its carrier, so two of them would stop everything else on two cores. Hence
/// the rule: native calls and waiting for Athena's engine are on a thread of a [HeavyWork] only, and so is anything of
/// unbounded cost that cannot be metered; what can be metered may begin where it is and moves here when it turns out to be long.
///
/// Each service that has such work makes a [HeavyWork] of its own, so that one kind of work never waits for another, and
/// closes it. The threads are platform threads with the least claim to a processor. They are never interrupted, for an
/// interrupt closes the files that a thread has open: work ends when it sees its own flag. The package knows nothing of
/// services.
@NullMarked
package dev.stepdeck.sandbox.heavy;

import org.jspecify.annotations.NullMarked;
