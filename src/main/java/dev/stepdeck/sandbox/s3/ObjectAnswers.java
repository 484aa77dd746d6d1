package dev.stepdeck.sandbox.s3;

import java.util.HashMap;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// What is returned about an object besides its bytes.
final class ObjectAnswers {

    private ObjectAnswers() {}

    static GetObjectResponse of(StoredObject object, GetObjectRequest request, Optional<Range> range,
            @Nullable String versionId) {
        var answer = GetObjectResponse.builder().acceptRanges("bytes").eTag(object.quotedEtag())
                .lastModified(object.modified()).contentLength(range.map(Range::length).orElse(object.size()))
                .contentRange(range.map(part -> part.header(object.size())).orElse(null))
                .metadata(object.metadata()).versionId(versionId).serverSideEncryption("AES256")
                .tagCount(object.tags().isEmpty() ? null : object.tags().size())
                .partsCount(request.partNumber() == null ? null : partsCount(object));
        SystemMetadata.show(object.headers(), answer);
        if (request.checksumMode() == ChecksumMode.ENABLED && range.isEmpty()) {
            ObjectChecksums.show(object.checksums(), answer);
        }
        Optional.ofNullable(request.responseContentType()).ifPresent(answer::contentType);
        Optional.ofNullable(request.responseCacheControl()).ifPresent(answer::cacheControl);
        Optional.ofNullable(request.responseContentDisposition()).ifPresent(answer::contentDisposition);
        Optional.ofNullable(request.responseContentEncoding()).ifPresent(answer::contentEncoding);
        Optional.ofNullable(request.responseExpires()).map(SystemMetadata::date).ifPresent(answer::expiresString);
        Optional.ofNullable(request.responseContentLanguage()).ifPresent(answer::contentLanguage);
        return answer.build();
    }

    /// What GET returns, without the bytes.
    static HeadObjectResponse head(GetObjectResponse got) {
        var answer = HeadObjectResponse.builder();
        var values = new HashMap<String, Object>();
        got.sdkFields().forEach(field -> values.put(field.memberName(), field.getValueOrDefault(got)));
        answer.sdkFields().forEach(field -> field.set(answer, values.get(field.memberName())));
        return answer.build();
    }

    /// HEAD asks for the same as GET.
    static GetObjectRequest asGet(HeadObjectRequest request) {
        var get = GetObjectRequest.builder();
        var values = new HashMap<String, Object>();
        request.sdkFields().forEach(field -> values.put(field.memberName(), field.getValueOrDefault(request)));
        get.sdkFields().forEach(field -> field.set(get, values.get(field.memberName())));
        return get.build();
    }

    private static @Nullable Integer partsCount(StoredObject object) {
        return object.partSizes().isEmpty() ? null : object.partSizes().size();
    }
}
