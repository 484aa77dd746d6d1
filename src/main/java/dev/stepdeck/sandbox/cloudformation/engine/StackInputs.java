package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Map;

import dev.stepdeck.sandbox.Account;
import dev.stepdeck.sandbox.cloudformation.template.Inputs;
import dev.stepdeck.sandbox.cloudformation.template.ParameterValues;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Puts a configuration together with the pseudo parameters of its stack.
public final class StackInputs {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StackInputs() {}

    /// @throws dev.stepdeck.sandbox.cloudformation.template.TemplateException if the template is wrong
    public static Inputs of(String stackId, String stackName, Configuration configuration) {
        return of(Template.parse(configuration.template()), stackId, stackName, configuration);
    }

    /// The same for a template that has been parsed already.
    public static Inputs of(Template template, String stackId, String stackName, Configuration configuration) {
        var topics = NODES.arrayNode();
        configuration.notificationArns().forEach(topics::add);
        Map<String, JsonNode> pseudo = Map.of("AWS::AccountId", NODES.stringNode(Account.ID), "AWS::Region",
                NODES.stringNode(Account.REGION), "AWS::Partition", NODES.stringNode("aws"), "AWS::URLSuffix",
                NODES.stringNode("amazonaws.com"), "AWS::StackId", NODES.stringNode(stackId), "AWS::StackName",
                NODES.stringNode(stackName), "AWS::NotificationARNs", topics);
        return new Inputs(template, new ParameterValues(configuration.parameters()), pseudo);
    }
}
