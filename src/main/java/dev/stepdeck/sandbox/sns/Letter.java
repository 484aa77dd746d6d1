package dev.stepdeck.sandbox.sns;

/// What SNS would have sent off this machine. Text is empty where there is none.
///
/// @param id its place in the inbox: newer letters come first
/// @param protocol `email`, `sms`, ...
/// @param to the address
/// @param execution the ARN of the execution that published it
/// @param token what confirms the subscription that it asks about
record Letter(String id, String messageId, String topicArn, String protocol, String to, String subject, String text,
        long millis, boolean read, String execution, String token) {

    Letter withRead(boolean isRead) {
        return new Letter(id, messageId, topicArn, protocol, to, subject, text, millis, isRead, execution, token);
    }
}
