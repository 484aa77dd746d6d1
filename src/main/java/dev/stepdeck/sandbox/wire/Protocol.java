package dev.stepdeck.sandbox.wire;

/// How a service's requests and answers look.
public enum Protocol {

    /// A JSON body; the operation is in `X-Amz-Target`. Content type `application/x-amz-json-1.0`.
    JSON_1_0,

    /// The same with content type `application/x-amz-json-1.1`.
    JSON_1_1,

    /// A form with `Action`; the answer is XML.
    QUERY,

    /// A form with `Action` whose lists are flat; the answer is XML without a result element around it. EC2's own.
    EC2_QUERY,

    /// Methods, paths and headers; bodies are JSON.
    REST_JSON,

    /// Methods, paths and headers; bodies are data or XML.
    REST_XML
}
