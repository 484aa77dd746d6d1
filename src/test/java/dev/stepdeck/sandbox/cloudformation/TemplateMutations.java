package dev.stepdeck.sandbox.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes templates here and there into what nobody should write.
final class TemplateMutations {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> VALUES = List.of("null", "{}", "[]", "\"\"", "\"x\"", "0", "-1", "true", "1e300",
            "1e999999999", "-1e-999999999",
            "99999999999999999999", "[[]]", "[null]", "{\"a\":{\"b\":[1]}}", "\"2012-10-17\"", "\"${\"", "\"${X}\"",
            "\"{{resolve:ssm:none}}\"", "\"{{resolve:\"", "\"\\u0000\"", "\"\\uD800\"", "\"a b:c/d*e\"",
            "\"arn:aws:s3:::x\"", "\"AWS::S3::Bucket\"", "\"AWS::NoValue\"", "{\"Ref\":\"Queue\"}", "{\"Ref\":[]}",
            "{\"Ref\":\"AWS::NoValue\"}", "{\"Ref\":\"AWS::NotificationARNs\"}", "{\"Ref\":\"List\"}",
            "{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]}", "{\"Fn::GetAtt\":\"Queue\"}", "{\"Fn::GetAtt\":[\"Queue\",\"No\"]}",
            "{\"Fn::Select\":[0,{\"Fn::Split\":[\":\",{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]}]}]}",
            "{\"Fn::Select\":[9,{\"Fn::Split\":[\":\",{\"Ref\":\"Queue\"}]}]}", "{\"Fn::Select\":[1]}",
            "{\"Fn::Sub\":\"${Queue}-${List}\"}", "{\"Fn::Sub\":[\"${a}\",{\"a\":[]}]}", "{\"Fn::Join\":[\",\",[[]]]}",
            "{\"Fn::If\":[\"No\",1,2]}", "{\"Fn::If\":[\"On\",{\"Ref\":\"AWS::NoValue\"},2]}", "{\"Fn::Equals\":[1,2]}",
            "{\"Fn::ImportValue\":\"none\"}", "{\"Fn::FindInMap\":[\"Map\",\"a\",\"b\"]}", "{\"Fn::Base64\":{}}",
            "{\"Fn::FindInMap\":[\"Map\",\"a\"]}", "{\"Fn::Cidr\":[\"10.0.0.0/8\",1,40]}", "{\"Fn::GetAZs\":\"\"}",
            "{\"Fn::Transform\":{\"Name\":\"AWS::Include\"}}", "{\"Fn::Nope\":1}", "{\"Condition\":\"On\"}",
            "{\"Fn::Length\":[1,2]}", "{\"Fn::ToJsonString\":{\"a\":{\"Ref\":\"Queue\"}}}",
            "{\"Fn::ForEach::L\":[\"X\",[\"A\",\"B\"],{\"P${X}\":1}]}", "{\"Fn::Not\":[{\"Fn::Contains\":[[],1]}]}");
    private static final List<String> KEYS = List.of("Type", "Properties", "DependsOn", "Condition", "DeletionPolicy",
            "Ref", "Fn::GetAtt", "Fn::If", "Fn::Sub", "Fn::ForEach::L", "Name", "Tags", "x", "", "a.b", "Fn::Join",
            "Metadata", "Export", "Value", "AllowedPattern", "UpdatePolicy", "CreationPolicy");

    private final RandomGenerator random;

    TemplateMutations(RandomGenerator random) {
        this.random = random;
    }

    /// A copy with one to three changes.
    JsonNode mutated(JsonNode template) {
        var root = JSON.createArrayNode().add(template.deepCopy());
        for (int i = random.nextInt(3); i >= 0; i--) {
            change(root);
        }
        return root.get(0);
    }

    private void change(ArrayNode root) {
        var places = new ArrayList<Runnable>();
        collect(root, places);
        if (!places.isEmpty()) {
            places.get(random.nextInt(places.size())).run();
        }
    }

    private void collect(JsonNode node, List<Runnable> places) {
        switch (node) {
            case ObjectNode map -> map.properties().forEach(member -> {
                places.add(() -> change(map, member.getKey(), member.getValue()));
                collect(member.getValue(), places);
            });
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    int at = i;
                    places.add(() -> list.set(at, other(list.get(at))));
                    collect(list.get(i), places);
                }
            }
            default -> {
            }
        }
    }

    private void change(ObjectNode map, String key, JsonNode value) {
        switch (random.nextInt(6)) {
            case 0 -> map.remove(key);
            case 1 -> {
                map.remove(key);
                map.set(KEYS.get(random.nextInt(KEYS.size())), value);
            }
            case 2 -> map.set(KEYS.get(random.nextInt(KEYS.size())), other(value));
            default -> map.set(key, other(value));
        }
    }

    private JsonNode other(JsonNode value) {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.createArrayNode().add(value.deepCopy());
            case 1 -> JSON.createObjectNode().set(KEYS.get(random.nextInt(KEYS.size())), value.deepCopy());
            default -> JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
        };
    }
}
