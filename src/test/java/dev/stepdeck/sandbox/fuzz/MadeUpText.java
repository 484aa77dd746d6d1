package dev.stepdeck.sandbox.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Text for members: what could be meant, by the member's name, and what nobody would send.
final class MadeUpText {

    private static final Map<String, List<String>> MEANT = Map.ofEntries(
            Map.entry("arn",
                    List.of("arn:aws:sns:us-east-1:000000000000:fuzz-1", "arn:aws:sqs:us-east-1:000000000000:fuzz-1",
                            "arn:aws:states:us-east-1:000000000000:stateMachine:fuzz-1",
                            "arn:aws:iam::000000000000:role/fuzz-1",
                            "arn:aws:events:us-east-1:000000000000:rule/fuzz-1",
                            "arn:aws:logs:us-east-1:000000000000:log-group:fuzz-1",
                            "arn:aws:s3:::fuzz-1", "arn:aws:glue:us-east-1:000000000000:job/fuzz-1",
                            "arn:aws:lambda:us-east-1:000000000000:function:f")),
            Map.entry("url",
                    List.of("http://127.0.0.1:1/000000000000/fuzz-1", "http://127.0.0.1:1/000000000000/fuzz-2.fifo",
                            "https://example.org/x", "s3://fuzz-1/key")),
            Map.entry("token", List.of("dG9rZW4=", "x", "1", "eyJhIjoxfQ==", "AAAA")),
            Map.entry("marker", List.of("dG9rZW4=", "x", "1")),
            Map.entry("pattern", List.of("{\"source\":[\"a\"]}", "{\"detail\":{\"a\":[{\"prefix\":\"x\"}]}}",
                    "{\"detail\":{\"a\":[{\"anything-but\":[1,\"a\"]}]}}", "{ $.a = 1 && $.b = \"x\" }",
                    "[a, b = 1, ...]",
                    "?a ?b -c", "%x.*%", "\"quoted")),
            Map.entry("policy", List.of(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                    "{\"maxReceiveCount\":3,\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:fuzz-1\"}",
                    "{\"a\":[\"b\",{\"numeric\":[\">\",1]}]}", "{}", "[]", "{\"$or\":[{\"a\":[1]},{\"b\":[null]}]}")),
            Map.entry("document",
                    List.of("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                            + "\"Action\":\"sts:AssumeRole\"}]}", "{}")),
            Map.entry("definition", List.of("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}",
                    "{\"Type\":\"Pass\",\"End\":true}", "{}")),
            Map.entry("template",
                    List.of("{\"Resources\":{\"T\":{\"Type\":\"AWS::SNS::Topic\"}}}", "Resources: {}", "{}")),
            Map.entry("schedule",
                    List.of("rate(1 minute)", "rate(5 minutes)", "cron(0 12 * * ? *)", "rate(1 minutes)")),
            Map.entry("detail", List.of("{\"a\":\"x\"}", "[]", "{}")), Map.entry("event", List.of(
                    "{\"id\":\"1\",\"detail-type\":\"x\",\"source\":\"a\",\"account\":\"1\",\"time\":\"2020-01-01T00:00:00Z\","
                            + "\"region\":\"us-east-1\",\"resources\":[],\"detail\":{\"a\":\"x\"}}")),
            Map.entry("input", List.of("{}", "{\"a\":[1,2]}", "null", "\"text\"")),
            Map.entry("query", List.of("select 1", "select * from t where a = ?", "show tables", "select")),
            Map.entry("path", List.of("/", "/a/", "$.detail", "$")),
            Map.entry("protocol", List.of("sqs", "email", "https", "sms")),
            Map.entry("endpoint",
                    List.of("arn:aws:sqs:us-east-1:000000000000:fuzz-1", "a@example.org", "https://example.org/")),
            Map.entry("datatype", List.of("String", "Number", "Binary", "String.Array", "Number.int")),
            Map.entry("template.body", List.of("{}")), Map.entry("structure", List.of("json")));

    private static final List<String> NAMES = List.of("fuzz-1", "fuzz-2", "fuzz-2.fifo", "fuzz-3", "default",
            "primary");

    private static final List<String> KEYS = List.of("FilterPolicy", "FilterPolicyScope", "RawMessageDelivery",
            "RedrivePolicy",
            "DisplayName", "Policy", "FifoTopic", "ContentBasedDeduplication", "DeliveryPolicy", "KmsMasterKeyId",
            "VisibilityTimeout", "a", "id", "AWS.SQS.x", "AWSTraceHeader");

    private static final List<String> NOT_MEANT = List.of("", " ", "\u0000", "\u0001\u001f", "\ud83d\ude00",
            "\uffff\ufffe", "\u202e",
            "null", "undefined", "NaN", "-1", "0", "99999999999999999999", "1e999999999", "true", "[]", "{", "{}", "\"",
            "\\",
            "'", "%", "%zz", "%00", "$", "$.", "$[", "$.a[?(@", "*", "**", "?", "/", "//", "../../etc/passwd", ":",
            "::::::", "arn:",
            "arn:aws", "arn:aws:sqs", "arn:aws:sqs:us-east-1:000000000000", "arn:aws:::::", "arn:aws:states:::",
            "arn:aws:logs:us-east-1:000000000000:log-group:", "<a>&amp;", "]]>", "a".repeat(300),
            "{\"a\":" + "[".repeat(3000),
            "[".repeat(100_000), "http://", "http://[", "file:///etc/passwd", "s3://", "s3:///", "x=y&z", "\n",
            "\r\nX: y", "aws:x",
            "rate(", "cron()", "rate(0 minutes)", "rate(99999999999999999999 minutes)", "cron(* * * * * *)",
            "{\"a\":[{\"numeric\":[\">\",\"x\"]}]}",
            "{\"a\":[{\"cidr\":\"1.2.3.4/x\"}]}", "{\"a\":[{}]}", "{\"$or\":[]}",
            "{\"a\":[{\"numeric\":[\"=\",1e999]}]}", "\u00e9\u20ac".repeat(200));

    private final Random random;
    private final SeenValues seen;

    MadeUpText(Random random, SeenValues seen) {
        this.random = random;
        this.seen = seen;
    }

    /// Text that could be meant for a member.
    String meant(String member) {
        if (random.nextInt(3) > 0) {
            var known = seen.of(member, random);
            if (known.isPresent()) {
                return known.get();
            }
        }
        var name = member.toLowerCase(Locale.ROOT);
        var fitting = MEANT.entrySet().stream().filter(entry -> name.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream()).toList();
        return one(fitting.isEmpty() ? NAMES : fitting);
    }

    /// Text that no client would send.
    String notMeant() {
        return switch (random.nextInt(24)) {
            case 0 -> "a".repeat(270_000);
            case 1 -> "\u00e9".repeat(1 << random.nextInt(18));
            case 2 -> one(NOT_MEANT) + one(NOT_MEANT);
            case 3 -> cut(meant(one(List.copyOf(MEANT.keySet()).stream().sorted().toList())));
            case 4 -> cut(meant("arn"));
            default -> one(NOT_MEANT);
        };
    }

    /// A key of a map.
    String key() {
        return one(random.nextInt(6) == 0 ? NOT_MEANT : KEYS);
    }

    private String cut(String text) {
        return text.substring(0, random.nextInt(text.length() + 1));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
