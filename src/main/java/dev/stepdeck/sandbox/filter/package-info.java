/// Says which documents are wanted: the filters that EventBridge's rules and SNS's subscriptions share.
@NullMarked
package dev.stepdeck.sandbox.filter;

import org.jspecify.annotations.NullMarked;
