/// Who the sandbox is, and who calls it: its account and region, the ARNs in them, and [Signer] of the request under
/// way. It knows no service, and every service may know it.
@NullMarked
package dev.stepdeck.sandbox.account;

import org.jspecify.annotations.NullMarked;
