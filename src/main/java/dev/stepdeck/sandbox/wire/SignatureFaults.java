package dev.stepdeck.sandbox.wire;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.sign.SignatureRefused;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Words a refused signature as the services of each protocol do. Sources: "Common errors" of the API references,
/// "Error responses" of S3's.
final class SignatureFaults {

    private static final String NO_MATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your ";

    private SignatureFaults() {}

    static AwsServiceException of(Protocol protocol, SignatureRefused refused) {
        var detail = refused.getMessage() == null ? "" : refused.getMessage();
        return switch (protocol) {
            case JSON_1_0, JSON_1_1 -> service(400, "Exception", "InvalidSignatureException",
                    "UnrecognizedClientException", refused, detail);
            case REST_JSON -> service(403, "Exception", "InvalidSignatureException", "UnrecognizedClientException",
                    refused, detail);
            case QUERY -> service(403, "", "SignatureDoesNotMatch", "InvalidClientTokenId", refused, detail);
            case EC2_QUERY -> ec2(refused, detail);
            case REST_XML -> s3(refused, detail);
        };
    }

    private static AwsServiceException ec2(SignatureRefused refused, String detail) {
        return switch (refused.reason()) {
            case UNKNOWN_KEY, UNKNOWN_TOKEN, MISMATCH, BODY_MISMATCH -> Faults.general(401, "AuthFailure",
                    "AWS was not able to validate the provided access credentials");
            case EXPIRED_TOKEN -> Faults.general(400, "RequestExpired", "Request has expired.");
            case MISSING, MALFORMED, MALFORMED_QUERY, DENIED, TWO_SIGNATURES, UNSIGNED_HEADERS, FORM, WRONG_REGION,
                    SKEWED, EXPIRED, NOT_YET ->
                service(401, "", "AuthFailure", "AuthFailure", refused, detail);
        };
    }

    private static AwsServiceException service(int status, String suffix, String mismatch, String unknownKey,
            SignatureRefused refused, String detail) {
        return switch (refused.reason()) {
            case MISSING ->
                Faults.general(status, "MissingAuthenticationToken" + suffix, "Missing Authentication Token");
            case MALFORMED, MALFORMED_QUERY, DENIED, TWO_SIGNATURES, UNSIGNED_HEADERS, FORM -> Faults.general(status,
                    "IncompleteSignature" + suffix, detail);
            case UNKNOWN_KEY, UNKNOWN_TOKEN -> Faults.general(403, unknownKey,
                    "The security token included in the request is invalid.");
            case EXPIRED_TOKEN -> Faults.general(status, "ExpiredToken" + suffix,
                    "The security token included in the request is expired");
            case WRONG_REGION -> Faults.general(status, mismatch, "Credential should be scoped to a valid region, not '"
                    + detail + "'. The sandbox is in " + Account.REGION + ".");
            case MISMATCH, BODY_MISMATCH -> Faults.general(status, mismatch, NO_MATCH
                    + "AWS Secret Access Key and signing method. Consult the service documentation for details.");
            case SKEWED, EXPIRED, NOT_YET -> Faults.general(status, mismatch, detail);
        };
    }

    private static AwsServiceException s3(SignatureRefused refused, String detail) {
        return switch (refused.reason()) {
            case MISSING -> Faults.general(403, "AccessDenied", "Access Denied");
            case MALFORMED -> Faults.general(400, "AuthorizationHeaderMalformed", detail);
            case UNKNOWN_KEY -> Faults.general(403, "InvalidAccessKeyId",
                    "The AWS Access Key Id you provided does not exist in our records.");
            case UNKNOWN_TOKEN -> Faults.general(400, "InvalidToken",
                    "The provided token is malformed or otherwise invalid.");
            case EXPIRED_TOKEN -> Faults.general(400, "ExpiredToken", "The provided token has expired.");
            case WRONG_REGION -> Faults.general(400, "AuthorizationHeaderMalformed", "The authorization header is"
                    + " malformed; the region '" + detail + "' is wrong; expecting '" + Account.REGION + "'");
            case MISMATCH -> Faults.general(403, "SignatureDoesNotMatch", NO_MATCH + "key and signing method.");
            case BODY_MISMATCH -> Faults.general(400, "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
            case SKEWED -> Faults.general(403, "RequestTimeTooSkewed",
                    "The difference between the request time and the current time is too large.");
            case EXPIRED, NOT_YET, DENIED, UNSIGNED_HEADERS -> Faults.general(403, "AccessDenied", detail);
            case MALFORMED_QUERY -> Faults.general(400, "AuthorizationQueryParametersError", detail);
            case TWO_SIGNATURES, FORM -> Faults.general(400, "InvalidArgument", detail);
        };
    }
}
