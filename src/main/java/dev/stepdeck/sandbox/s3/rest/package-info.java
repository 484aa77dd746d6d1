/// S3's protocol: requests are paths, queries, headers and XML, which the SDK's field metadata turn into structures and
/// back; a table says which request is which operation. Start reading at [dev.stepdeck.sandbox.s3.rest.S3Door].
@NullMarked
package dev.stepdeck.sandbox.s3.rest;

import org.jspecify.annotations.NullMarked;
