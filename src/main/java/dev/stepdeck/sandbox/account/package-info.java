/// Who the sandbox is: its account and region, and the ARNs in them. It knows nothing, and every service may know it.
@NullMarked
package dev.stepdeck.sandbox.account;

import org.jspecify.annotations.NullMarked;
