/// Templates: text to model, the checks that CloudFormation makes before it touches anything, parameter values
/// and the evaluation of intrinsic functions. Pure: no store, no clients, no threads. Start reading at
/// `Template` and `Expression`.
@NullMarked
package dev.stepdeck.sandbox.cloudformation.template;

import org.jspecify.annotations.NullMarked;
