/// The sandbox's Security Token Service: who am I, and sessions of roles. Start reading at [StsService].
@NullMarked
package dev.stepdeck.sandbox.sts;

import org.jspecify.annotations.NullMarked;
