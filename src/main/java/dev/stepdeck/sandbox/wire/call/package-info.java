/// What there is to know of a call of an API besides what it does: who called, and how it ended. [CallObserver]s hear of
/// it; the doors tell them before they acknowledge.
@NullMarked
package dev.stepdeck.sandbox.wire.call;

import org.jspecify.annotations.NullMarked;
