package dev.stepdeck.aws;

import java.util.Optional;

import dev.stepdeck.pattern.TemplateException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// What went wrong when the console called AWS, in plain words.
///
/// @param what what was being done: "Deploy stack demo"
/// @param why the reason, as AWS gave it where it did
/// @param advice what to do about it; empty when there is nothing better to say
/// @param code AWS's error code, such as `AccessDeniedException`; empty when the call did not get that far
/// @param requestId AWS's request id; empty when there was no answer
public record Failure(Kind kind, String what, String why, String advice, String code, String requestId,
        Throwable cause) {

    /// What kind of trouble it is: each has its own advice.
    public enum Kind {
        /// The identity may not do this.
        DENIED,
        /// There are no credentials, or they have expired.
        CREDENTIALS,
        /// Too many calls at the moment.
        THROTTLED,
        /// What was asked for is not there.
        NOT_FOUND,
        /// The request was refused as it stands: a name is taken, a parameter is wrong.
        REFUSED,
        /// Nobody answered.
        UNREACHABLE,
        /// AWS, or the endpoint, broke down.
        BROKEN,
        /// A defect of the console.
        DEFECT
    }

    /// Explains whatever a service of this package threw.
    public static Failure of(String what, Throwable thrown) {
        return switch (thrown) {
            case AwsServiceException answer -> answered(what, answer);
            case SdkClientException client -> unanswered(what, client);
            case CredentialsException missing -> new Failure(Kind.CREDENTIALS, what,
                    String.valueOf(missing.getMessage()), missing.advice(), "", "", missing);
            case ReadOnlyException refused -> new Failure(Kind.REFUSED, what, String.valueOf(refused.getMessage()),
                    "Turn off read-only in the connection menu to make changes.", "", "", refused);
            case RefusedException refused -> new Failure(Kind.REFUSED, what, String.valueOf(refused.getMessage()),
                    refused.advice(), "", "", refused);
            case TemplateException template -> new Failure(Kind.REFUSED, what, String.valueOf(template.getMessage()),
                    "Correct the template" + (template.line() > 0 ? " at line " + template.line() : "") + ".", "", "",
                    template);
            case NotAvailableException absent -> new Failure(Kind.UNREACHABLE, what,
                    String.valueOf(absent.getMessage()), absent.advice(), "", "", absent);
            default -> new Failure(Kind.DEFECT, what, String.valueOf(thrown.getMessage()),
                    "This is a bug in Stepdeck. Please report it with the details.", "", "", thrown);
        };
    }

    /// The whole of it as text, for the clipboard.
    public String details() {
        var text = new StringBuilder(what).append(" failed: ").append(why);
        Optional.of(code).filter(part -> !part.isEmpty()).ifPresent(part -> text.append("\nCode: ").append(part));
        Optional.of(requestId).filter(part -> !part.isEmpty())
                .ifPresent(part -> text.append("\nRequest ID: ").append(part));
        return text.append("\nCause: ").append(cause).toString();
    }

    private static Failure answered(String what, AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        var code = details == null ? "" : Optional.ofNullable(details.errorCode()).orElse("");
        var why = details == null ? String.valueOf(answer.getMessage())
                : Optional.ofNullable(details.errorMessage()).orElse(String.valueOf(answer.getMessage()));
        var kind = kindOf(answer, code);
        return new Failure(kind, what, why, advice(kind), code, Optional.ofNullable(answer.requestId()).orElse(""),
                answer);
    }

    private static Failure unanswered(String what, SdkClientException client) {
        for (Throwable cause = client.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CredentialsException missing) {
                return of(what, missing);
            }
        }
        var message = String.valueOf(client.getMessage());
        var kind = message.contains("credentials") || message.contains("token") || message.contains("Profile")
                ? Kind.CREDENTIALS : Kind.UNREACHABLE;
        return new Failure(kind, what, message, advice(kind), "", "", client);
    }

    private static Kind kindOf(AwsServiceException answer, String code) {
        if (answer.isThrottlingException() || code.contains("Throttl")) {
            return Kind.THROTTLED;
        }
        if (code.startsWith("Expired") || code.contains("Token") || code.contains("Signature")) {
            return Kind.CREDENTIALS;
        }
        if (code.contains("AccessDenied") || code.contains("Unauthorized") || answer.statusCode() == 403) {
            return Kind.DENIED;
        }
        if (answer.statusCode() == 404 || code.contains("NotFound") || code.contains("DoesNotExist")
                || code.startsWith("NoSuch")) {
            return Kind.NOT_FOUND;
        }
        return answer.statusCode() >= 500 ? Kind.BROKEN : Kind.REFUSED;
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case DENIED -> "Ask for the permission, or connect with another profile.";
            case CREDENTIALS -> "Log in again (for SSO: aws sso login), then retry.";
            case THROTTLED -> "AWS is throttling the calls. Stepdeck slows down and tries again.";
            case UNREACHABLE -> "Check the connection and the endpoint, then retry.";
            case BROKEN -> "Retry in a moment.";
            case NOT_FOUND, REFUSED, DEFECT -> "";
        };
    }
}
