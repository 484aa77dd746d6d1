package dev.stepdeck.asl.model;

import java.util.Optional;

/// What every state has.
///
/// @param name     unique in the whole state machine as AWS checks it
/// @param language the query language in force: the state's own or the machine's
/// @param pointer  the JSON pointer of the state: `/States/Wait`
/// @param position where the state's name is in the text
public record StateHeader(String name, Optional<String> comment, QueryLanguage language, String pointer,
        Position position) {}
