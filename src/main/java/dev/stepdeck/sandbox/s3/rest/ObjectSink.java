package dev.stepdeck.sandbox.s3.rest;

import java.io.InputStream;

import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Takes the bytes of objects as streams. The SDK's own `RequestBody` would keep all of a stream in memory, to send it
/// again.
public interface ObjectSink {

    /// Writes an object.
    PutObjectResponse put(PutObjectRequest request, InputStream body);

    /// Writes an object that came in a form.
    PutObjectResponse post(PutObjectRequest request, InputStream body);

    /// Writes a part of one.
    UploadPartResponse put(UploadPartRequest request, InputStream body);
}
