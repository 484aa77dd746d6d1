package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Map;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.cloudformation.template.Inputs;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Puts a configuration together with the pseudo parameters of its stack.
public final class StackInputs {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StackInputs() {}

    /// @throws dev.stepdeck.sandbox.cloudformation.template.TemplateException if the template is wrong
    public static Inputs of(String stackId, String stackName, Configuration configuration) {
        return of(TemplateDraft.parse(configuration.template()), stackId, stackName, configuration);
    }

    /// The same for a template that has been read already.
    public static Inputs of(TemplateDraft draft, String stackId, String stackName, Configuration configuration) {
        var topics = NODES.arrayNode();
        configuration.notificationArns().forEach(topics::add);
        Map<String, JsonNode> pseudo = Map.of("AWS::AccountId", NODES.stringNode(Account.ID), "AWS::Region",
                NODES.stringNode(Account.REGION), "AWS::Partition", NODES.stringNode("aws"), "AWS::URLSuffix",
                NODES.stringNode("amazonaws.com"), "AWS::StackId", NODES.stringNode(stackId), "AWS::StackName",
                NODES.stringNode(stackName), "AWS::NotificationARNs", topics);
        var values = configuration.values();
        return new Inputs(draft.template(values, pseudo), values, pseudo);
    }
}
