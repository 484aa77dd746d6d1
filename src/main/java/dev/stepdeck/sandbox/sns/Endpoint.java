package dev.stepdeck.sandbox.sns;

import java.util.Set;

/// What may be subscribed to a topic. Source: Subscribe, `Protocol` and `Endpoint`.
record Endpoint(String protocol, String address) {

    private static final Set<String> PROTOCOLS = Set.of("http", "https", "email", "email-json", "sms", "sqs",
            "application", "lambda", "firehose");
    private static final Set<String> NEED_CONFIRMATION = Set.of("http", "https", "email", "email-json");
    private static final String ARN = "arn:aws[a-z-]*:%s:[a-z0-9-]+:\\d{12}:%s";

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if its form is not that of the protocol
    void check(Topic topic) {
        if (!PROTOCOLS.contains(protocol)) {
            throw SnsFaults.invalid("Amazon SNS does not support this protocol string: " + protocol);
        }
        if (topic.fifo() && !protocol.equals("sqs")) {
            throw SnsFaults.invalid("Invalid protocol type: " + protocol);
        }
        switch (protocol) {
            case "http", "https" -> require(address.matches("(?s)" + protocol + "://[^/\\s].*"),
                    "Endpoint must match the specified protocol");
            case "email", "email-json" -> require(address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"), "Email address");
            case "sms" -> require(isPhoneNumber(address), "Invalid SMS endpoint: " + address);
            case "sqs" -> {
                require(address.matches(ARN.formatted("sqs", "[A-Za-z0-9_-]+(\\.fifo)?")), "SQS endpoint ARN");
                require(topic.fifo() || !address.endsWith(".fifo"), "Invalid parameter: Endpoint Reason: FIFO SQS"
                        + " Queues can not be subscribed to standard SNS topics");
            }
            case "lambda" -> require(address.matches(ARN.formatted("lambda", "function:.+")), "Lambda endpoint ARN");
            case "firehose" -> require(address.matches(ARN.formatted("firehose", "deliverystream/.+")),
                    "Firehose endpoint ARN");
            default -> require(address.matches(ARN.formatted("sns", "endpoint/.+")), "Application endpoint arn");
        }
    }

    private static void require(boolean right, String reason) {
        if (!right) {
            throw SnsFaults.invalid(reason);
        }
    }

    /// Whether text is a phone number as SNS takes them, `+15550100123` (E.164).
    static boolean isPhoneNumber(String text) {
        return text.matches("\\+?[1-9][0-9 -]{1,18}");
    }

    boolean needsConfirmation() {
        return NEED_CONFIRMATION.contains(protocol);
    }
}
