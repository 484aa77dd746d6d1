/// The sandbox's Security Token Service: who am I. It hands out no credentials. Start reading at [StsService].
@NullMarked
package dev.stepdeck.sandbox.sts;

import org.jspecify.annotations.NullMarked;
