package dev.stepdeck.sandbox.cloudformation.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The intrinsic functions that make data of data and need to know nothing else.
///
/// Each throws a [TemplateException] with CloudFormation's words for the function if it is given something else
/// than it takes.
final class Functions {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Functions() {}

    static JsonNode join(JsonNode delimiter, JsonNode items) {
        return NODES.stringNode(String.join(text(delimiter, FunctionRules.JOIN), texts(items, FunctionRules.JOIN)));
    }

    static JsonNode select(JsonNode index, JsonNode items) {
        if (!items.isArray()) {
            throw TemplateException.error(FunctionRules.SELECT);
        }
        int at = whole(index, FunctionRules.SELECT);
        if (at < 0 || at >= items.size()) {
            throw TemplateException.error("Fn::Select  cannot select nonexistent value at index " + at);
        }
        return items.get(at);
    }

    static JsonNode split(JsonNode delimiter, JsonNode text) {
        var by = text(delimiter, FunctionRules.SPLIT);
        if (by.isEmpty()) {
            throw TemplateException.error(FunctionRules.SPLIT);
        }
        return list(List.of(text(text, FunctionRules.SPLIT).split(Pattern.quote(by), -1)));
    }

    static JsonNode base64(JsonNode text) {
        return NODES.stringNode(
                Base64.getEncoder().encodeToString(text(text, FunctionRules.BASE64).getBytes(UTF_8)));
    }

    static JsonNode cidr(JsonNode block, JsonNode count, JsonNode bits) {
        return list(CidrBlocks.of(text(block, FunctionRules.CIDR), whole(count, FunctionRules.CIDR),
                whole(bits, FunctionRules.CIDR)));
    }

    /// @param own the stack's region, which an empty string stands for
    static JsonNode zones(JsonNode region, JsonNode own) {
        return list(AvailabilityZones.of(text(region, FunctionRules.GET_AZS), Scalars.text(own)));
    }

    static JsonNode length(JsonNode items) {
        if (!items.isArray()) {
            throw TemplateException.error(FunctionRules.LENGTH);
        }
        return NODES.numberNode(items.size());
    }

    static JsonNode json(JsonNode value) {
        if (!value.isContainer()) {
            throw TemplateException.error(FunctionRules.TO_JSON_STRING);
        }
        return NODES.stringNode(value.toString());
    }

    /// The text of a scalar.
    static String text(JsonNode value, String rule) {
        if (!value.isValueNode() || value.isNull()) {
            throw TemplateException.error(rule);
        }
        return Scalars.text(value);
    }

    /// The texts of a list.
    static List<String> texts(JsonNode list, String rule) {
        if (!list.isArray()) {
            throw TemplateException.error(rule);
        }
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(text(item, rule)));
        return texts;
    }

    /// A number, or a text that is one.
    static int whole(JsonNode number, String rule) {
        try {
            return Integer.parseInt(text(number, rule).strip());
        } catch (NumberFormatException e) {
            throw TemplateException.error(rule);
        }
    }

    private static JsonNode list(List<String> texts) {
        var list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
