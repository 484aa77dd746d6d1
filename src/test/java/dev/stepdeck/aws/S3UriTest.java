package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class S3UriTest {

    @Test
    void addressesAndArnsAreRead() {
        assertThat(S3Uri.parse("s3://night/in/a b+ä?.csv")).contains(new S3Uri("night", "in/a b+ä?.csv"));
        assertThat(S3Uri.parse("s3://night")).contains(new S3Uri("night", ""));
        assertThat(S3Uri.parse("s3a://night/in/")).contains(new S3Uri("night", "in/"));
        assertThat(S3Uri.parse("arn:aws:s3:::night/in/*")).contains(new S3Uri("night", "in/"));
        assertThat(S3Uri.parse("arn:aws-us-gov:s3:::night")).contains(new S3Uri("night", ""));
    }

    @Test
    void otherTextsAreNone() {
        assertThat(S3Uri.parse("see s3://night/in")).isEmpty();
        assertThat(S3Uri.parse("s3://${bucket}/in")).isEmpty();
        assertThat(S3Uri.parse("s3://night/in\nand more")).isEmpty();
        assertThat(S3Uri.parse("arn:aws:sqs:us-east-1:000000000000:night")).isEmpty();
    }

    @Test
    void foldersKnowWhatIsAbove() {
        var object = new S3Uri("night", "in/2026/a.csv");

        assertThat(object.name()).isEqualTo("a.csv");
        assertThat(object.folder()).isEqualTo(new S3Uri("night", "in/2026/"));
        assertThat(object.folder().name()).isEqualTo("2026/");
        assertThat(object.folder().above()).isEqualTo(new S3Uri("night", "in/"));
        assertThat(object.folder().above().above()).isEqualTo(new S3Uri("night", ""));
        assertThat(new S3Uri("night", "").above()).isEqualTo(new S3Uri("night", ""));
        assertThat(new S3Uri("night", "//").above()).isEqualTo(new S3Uri("night", "/"));
    }
}
