package dev.stepdeck.sandbox.logs;

/// A log stream as it is kept; what its events say of it is in its file.
///
/// @param id names its file and orders events of the same millisecond; never used again
/// @param created epoch milliseconds
record StreamRow(long id, String name, long created) {}
