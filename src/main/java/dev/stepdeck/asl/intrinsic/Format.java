package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.Format`: a template whose `{}` are the further arguments, in order. `\{` and `\}` are braces. Objects and
/// arrays look as Java prints maps and lists, as recorded from AWS: `{a=1, b=[x, y]}`.
final class Format implements Intrinsic {

    @Override
    public String name() {
        return "States.Format";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 1, Integer.MAX_VALUE);
        String template = checked.string(0);
        var text = new StringBuilder();
        int used = 1;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length() && "{}\\".indexOf(template.charAt(i + 1)) >= 0) {
                text.append(template.charAt(++i));
            } else if (template.startsWith("{}", i)) {
                if (used == arguments.size()) {
                    throw wrongCount();
                }
                append(text, arguments.get(used++));
                i++;
            } else {
                text.append(c);
            }
        }
        if (used != arguments.size()) {
            throw wrongCount();
        }
        return JsonNodeFactory.instance.stringNode(text.toString());
    }

    private static IntrinsicFailure wrongCount() {
        return new IntrinsicFailure("number of arguments do not match the occurrences of {}");
    }

    private static void append(StringBuilder text, JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> text.append(value.stringValue());
            case ARRAY -> {
                text.append('[');
                String separator = "";
                for (JsonNode element : value) {
                    append(text.append(separator), element);
                    separator = ", ";
                }
                text.append(']');
            }
            case OBJECT -> {
                text.append('{');
                String separator = "";
                for (var member : value.properties()) {
                    append(text.append(separator).append(member.getKey()).append('='), member.getValue());
                    separator = ", ";
                }
                text.append('}');
            }
            case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> text.append(value);
        }
    }
}
