package dev.stepdeck.sandbox.wire;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.wire.sign.RequestHead;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// The query protocol that SQS spoke before it spoke JSON, and that clients from before the end of 2023 still speak (the
/// AWS CLI of Debian 12 among them). Its lists and maps are flat and have names of their own, which the SDK's classes do
/// not know any more: `MessageAttribute.1.Value.StringValue`, `SendMessageBatchRequestEntry.2.Id`.
///
/// @param action which operation is asked for
record FormerQuery(String action) {

    /// The XML namespace of answers.
    static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    private static final Map<String, String> LISTS = Map.of("AttributeName", "AttributeNames", "MessageAttributeName",
            "MessageAttributeNames", "MessageSystemAttributeName", "MessageSystemAttributeNames", "TagKey", "TagKeys",
            "AWSAccountId", "AWSAccountIds", "ActionName", "Actions");
    private static final Map<String, String> MAPS = Map.of("Attribute", "Attributes", "MessageAttribute",
            "MessageAttributes", "MessageSystemAttribute", "MessageSystemAttributes", "Tag", "Tags");
    private static final Map<String, String> ANSWERED = Map.of("Messages", "Message", "QueueUrls", "QueueUrl",
            "queueUrls", "QueueUrl", "Failed", "BatchResultErrorEntry", "Attributes", "Attribute",
            "MessageAttributes", "MessageAttribute", "Tags", "Tag", "Results", "ListMessageMoveTasksResultEntry");

    /// Whether a request to an API is of this kind.
    static boolean speaks(ServiceApi api, RequestHead head) {
        return api == ServiceApi.SQS && head.header("X-Amz-Target").isEmpty()
                && (head.contentType().equals("application/x-www-form-urlencoded") || head.query("Action").isPresent());
    }

    /// The form with the names that [QueryReader] reads. The queue may be in the path only.
    Map<String, List<String>> form(Map<String, List<String>> sent, String path) {
        var form = new LinkedHashMap<String, List<String>>();
        sent.forEach((name, values) -> form.put(renamed(name.split("\\.", -1)), values));
        if (path.length() > 1) {
            form.putIfAbsent("QueueUrl", List.of(path));
        }
        return form;
    }

    private String renamed(String[] names) {
        var out = new StringBuilder();
        for (var i = 0; i < names.length; i++) {
            var dot = i == 0 ? "" : ".";
            if (i + 1 < names.length && MAPS.containsKey(names[i])) {
                var member = MAPS.get(names[i]);
                out.append(dot).append(action.equals("CreateQueue") && member.equals("Tags") ? "tags" : member)
                        .append(".").append(names[++i]);
                if (i + 1 < names.length) {
                    out.append(names[++i].equals("Value") ? ".value" : ".key");
                }
            } else if (i + 1 < names.length && names[i].equals(action + "RequestEntry")) {
                out.append(dot).append("Entries");
            } else if (i + 1 < names.length && LISTS.containsKey(names[i])) {
                out.append(dot).append(LISTS.get(names[i]));
            } else {
                out.append(dot).append(names[i]);
            }
        }
        return out.toString();
    }

    /// Writes the members of an answer, each as an element.
    void write(SdkPojo pojo, XmlText out) {
        for (var field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                write(field.locationName(), value, out);
            }
        }
    }

    private void write(String name, Object value, XmlText out) {
        var flat = name.equals("Successful") ? action + "ResultEntry" : ANSWERED.getOrDefault(name, name);
        switch (value) {
            case List<?> list -> list.forEach(element -> write(flat, element, out));
            case Map<?, ?> map -> map.forEach((key, element) -> {
                out.open(flat).element(flat.equals("Tag") ? "Key" : "Name", key.toString());
                write("Value", element, out);
                out.close(flat);
            });
            case SdkPojo pojo -> {
                out.open(flat);
                write(pojo, out);
                out.close(flat);
            }
            case SdkBytes bytes -> out.element(flat, Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            default -> out.element(flat, value.toString());
        }
    }
}
