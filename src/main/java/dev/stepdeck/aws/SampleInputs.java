package dev.stepdeck.aws;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stepdeck.pattern.SampleInput;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import tools.jackson.databind.json.JsonMapper;

/// The sample inputs of a pattern for a state machine that is deployed. Everything blocks.
public final class SampleInputs {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final Clients clients;

    public SampleInputs(Clients clients) {
        this.clients = clients;
    }

    /// The inputs with the values of the stack's outputs in place of `${Output}`. A name that is not an output's stays as
    /// it is, for it may be a script's own; so does everything if the stack cannot be read.
    ///
    /// @param stateMachineArn what the stack has made
    public List<SampleInput> filled(List<SampleInput> inputs, String stateMachineArn) {
        if (inputs.stream().noneMatch(input -> PLACEHOLDER.matcher(input.text()).find())) {
            return inputs;
        }
        var outputs = outputs(stateMachineArn);
        return inputs.stream().map(input -> new SampleInput(input.name(), filled(input.text(), outputs))).toList();
    }

    private static String filled(String text, Map<String, String> outputs) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var value = outputs.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : withinText(value));
        });
    }

    /// As it is written inside a JSON string.
    private static String withinText(String value) {
        var quoted = JsonMapper.shared().writeValueAsString(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    private Map<String, String> outputs(String stateMachineArn) {
        try {
            var stack = clients.cloudFormation()
                    .describeStackResources(describe -> describe.physicalResourceId(stateMachineArn)).stackResources()
                    .getFirst().stackId();
            return clients.cloudFormation().describeStacks(describe -> describe.stackName(stack)).stacks().getFirst()
                    .outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        } catch (SdkException e) {
            Log.LOG.info("The stack of {} cannot be read; its sample inputs keep their placeholders", stateMachineArn,
                    e);
            return Map.of();
        }
    }

    /// Logging looks into all jars when it begins, so it begins with the first message: no window waits for it.
    private static final class Log {

        static final Logger LOG = LoggerFactory.getLogger(SampleInputs.class);
    }
}
