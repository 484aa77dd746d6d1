package dev.stepdeck.aws.athena;

import dev.stepdeck.aws.Clients;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Opens the results of queries: small ones by the API, large ones from their file in S3 where it may be read. Blocks.
public final class ResultReader {

    private final Clients clients;

    public ResultReader(Clients clients) {
        this.clients = clients;
    }

    /// Fetches the first page and decides how the others are got.
    ///
    /// @param query which has succeeded
    public QueryResults open(QueryView query) {
        var first = new ApiResults(clients.athena(), query.id(), query.hasHeader(),
                "Pages are fetched from Athena one by one");
        if (first.size().complete()) {
            return first.because("All rows came with Athena's first response");
        }
        if (!query.hasHeader()) {
            return first;
        }
        var address = query.output().filter(S3File::isAddress).filter(place -> place.endsWith(".csv"));
        return address.<QueryResults>map(place -> fromFile(first, place)).orElseGet(() -> first.because(
                "Athena keeps this result itself; its pages are fetched one by one"));
    }

    private QueryResults fromFile(ApiResults first, String address) {
        try {
            return new CsvResults(first, new S3File(clients.s3(), address), true);
        } catch (S3Exception e) {
            var why = e.statusCode() == 403
                    ? "you may not read"
                    : e.statusCode() == 404 ? "there is no" : "S3 failed at";
            return first.because("Pages are fetched from Athena one by one, because " + why + " " + address);
        } catch (SdkClientException e) {
            return first.because("Pages are fetched from Athena one by one, because S3 cannot be reached");
        }
    }
}
