package dev.stepdeck.sandbox.ec2.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/// Writes the strings and numbers of SSH's data formats. Source: RFC 4251, section 5.
final class SshWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    SshWriter string(String text) {
        return string(text.getBytes(UTF_8));
    }

    SshWriter string(byte[] bytes) {
        return number(bytes.length).raw(bytes);
    }

    /// A whole number of any size.
    SshWriter big(BigInteger number) {
        return string(number.toByteArray());
    }

    SshWriter number(int number) {
        return raw(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    SshWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
