package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Arrays;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The functions that have a YAML tag, and how their argument is written in the long form.
enum ShortForm {
    REF("!Ref", "Ref"), CONDITION("!Condition", "Condition"), GET_ATT("!GetAtt", "Fn::GetAtt") {

        @Override
        JsonNode argument(JsonNode value) {
            if (!value.isString()) {
                return value;
            }
            var text = value.stringValue();
            int dot = text.indexOf('.');
            return dot < 0
                    ? value
                    : JsonNodeFactory.instance.arrayNode().add(text.substring(0, dot)).add(text.substring(dot + 1));
        }
    },
    SUB("!Sub", "Fn::Sub"),
    JOIN("!Join", "Fn::Join"),
    SELECT("!Select", "Fn::Select"),
    SPLIT("!Split",
            "Fn::Split"),
    FIND_IN_MAP("!FindInMap", "Fn::FindInMap"),
    IF("!If",
            "Fn::If"),
    EQUALS("!Equals", "Fn::Equals"),
    AND("!And", "Fn::And"),
    OR("!Or", "Fn::Or"),
    NOT("!Not",
            "Fn::Not"),
    BASE64("!Base64", "Fn::Base64"),
    CIDR("!Cidr", "Fn::Cidr"),
    GET_AZS("!GetAZs",
            "Fn::GetAZs"),
    IMPORT_VALUE("!ImportValue", "Fn::ImportValue"),
    TRANSFORM(
            "!Transform",
            "Fn::Transform"),
    LENGTH("!Length", "Fn::Length"),
    TO_JSON_STRING(
            "!ToJsonString", "Fn::ToJsonString"),
    CONTAINS("!Contains",
            "Fn::Contains"),
    EACH_MEMBER_EQUALS("!EachMemberEquals",
            "Fn::EachMemberEquals"),
    EACH_MEMBER_IN(
            "!EachMemberIn",
            "Fn::EachMemberIn"),
    REF_ALL("!RefAll",
            "Fn::RefAll"),
    VALUE_OF("!ValueOf",
            "Fn::ValueOf"),
    VALUE_OF_ALL(
            "!ValueOfAll",
            "Fn::ValueOfAll");

    private final String tag;
    private final String key;

    ShortForm(String tag, String key) {
        this.tag = tag;
        this.key = key;
    }

    static Optional<ShortForm> of(String tag) {
        return Arrays.stream(values()).filter(form -> form.tag.equals(tag)).findFirst();
    }

    String key() {
        return key;
    }

    /// The argument as the long form has it; only `!GetAtt a.b` differs.
    JsonNode argument(JsonNode value) {
        return value;
    }
}
