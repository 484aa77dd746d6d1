package dev.stepdeck.sandbox.cloudformation.template;

/// A parameter as a request gives it.
///
/// @param usePrevious whether the value that the stack has is kept; then `value` is empty
public record GivenParameter(String name, String value, boolean usePrevious) {}
