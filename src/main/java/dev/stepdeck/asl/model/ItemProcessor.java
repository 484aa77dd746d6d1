package dev.stepdeck.asl.model;

/// What a Map state does with each item: ItemProcessor, or Iterator as it was called before.
///
/// @param mode          inline or as child executions
/// @param executionType of the child executions
public record ItemProcessor(Mode mode, ExecutionType executionType, StateMachine machine) {

    /// ProcessorConfig's Mode.
    public enum Mode {
        /// within the execution
        INLINE,
        /// as child executions of a Map Run
        DISTRIBUTED
    }

    /// ProcessorConfig's ExecutionType.
    public enum ExecutionType {
        /// with history
        STANDARD,
        /// without
        EXPRESS
    }
}
