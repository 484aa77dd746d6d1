/// Looks over an account as a whole: what is there, what ran last. Start reading at [dev.stepdeck.aws.account.Overview]; the
/// command palette asks [dev.stepdeck.aws.account.Finder].
@NullMarked
package dev.stepdeck.aws.account;

import org.jspecify.annotations.NullMarked;
