package dev.stepdeck.sandbox.wire.sign;

import java.util.Map;

import dev.stepdeck.sandbox.wire.sign.SignatureRefused.Reason;

/// How a browser's upload is signed: by fields of its form, over its policy in Base64.
///
/// Source: "Authenticating Requests in Browser-Based Uploads Using POST" in the S3 API reference.
sealed interface PolicySignature {

    /// Over the text by version 4.
    record Four(String accessKeyId, CredentialScope scope, String signature) implements PolicySignature {

        @Override
        public void verify(String policy, Keys keys, String region) {
            if (!scope.region().equals(region)) {
                throw new SignatureRefused(Reason.WRONG_REGION, scope.region());
            }
            check(SigningKey.derive(keys.get(accessKeyId).secret(), scope, "").text(policy), signature);
        }
    }

    /// Over the text by version 2.
    record Two(String accessKeyId, String signature) implements PolicySignature {

        @Override
        public void verify(String policy, Keys keys, String region) {
            check(Hashes.sha1Base64(keys.get(accessKeyId).secret(), policy), signature);
        }
    }

    String accessKeyId();

    /// @throws SignatureRefused when it is not by one of these keys
    void verify(String policy, Keys keys, String region);

    /// @throws SignatureRefused when the fields lack a part
    static PolicySignature of(Map<String, String> fields) {
        if (fields.containsKey("x-amz-algorithm") || fields.containsKey("x-amz-signature")) {
            if (!"AWS4-HMAC-SHA256".equals(field(fields, "X-Amz-Algorithm"))) {
                throw new SignatureRefused(Reason.FORM, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
            }
            var credential = field(fields, "X-Amz-Credential").split("/");
            if (credential.length != 5 || !credential[4].equals(CredentialScope.TERMINATOR)) {
                throw new SignatureRefused(Reason.FORM,
                        "Error parsing the X-Amz-Credential parameter; the Credential is"
                                + " mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
            }
            field(fields, "X-Amz-Date");
            return new Four(credential[0], new CredentialScope(credential[1], credential[2], credential[3]),
                    field(fields, "X-Amz-Signature"));
        }
        return new Two(field(fields, "AWSAccessKeyId"), field(fields, "Signature"));
    }

    private static String field(Map<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw new SignatureRefused(Reason.FORM, "Bucket POST must contain a field named '" + name
                    + "'.  If it is specified, please check the order of the fields.");
        }
        return value;
    }

    private static void check(String expected, String signature) {
        if (!Hashes.same(expected, signature)) {
            throw new SignatureRefused(Reason.MISMATCH, signature);
        }
    }
}
