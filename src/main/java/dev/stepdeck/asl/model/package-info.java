/// A state machine as types: [StateMachine] holds [State]s, each a record with the fields of the States Language, its
/// expressions already parsed. Immutable; created by `asl.parse`. Start reading at [State].
@NullMarked
package dev.stepdeck.asl.model;

import org.jspecify.annotations.NullMarked;
