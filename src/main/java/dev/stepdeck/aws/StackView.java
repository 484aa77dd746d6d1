package dev.stepdeck.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A stack as CloudFormation describes it now.
///
/// @param id its ARN
/// @param reason of its status; empty when none is given
/// @param updated when its last update began; empty when it never was
/// @param parameters their values; secret ones as `****`
public record StackView(String id, String name, StackStatus status, String reason, String description, Instant created,
        Optional<Instant> updated, boolean terminationProtection, Map<String, String> parameters,
        List<Output> outputs) {

    public StackView {
        parameters = Map.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /// A stack output.
    ///
    /// @param export the name under which other stacks import it; empty when they cannot
    public record Output(String key, String value, String description, String export) {}

    /// The value of an output.
    public Optional<String> output(String key) {
        return outputs.stream().filter(output -> output.key().equals(key)).map(Output::value).findFirst();
    }
}
