package dev.stepdeck.sandbox.cloudformation.template;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Divides an address block, for `Fn::Cidr`.
final class CidrBlocks {

    private static final Pattern BLOCK = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]+:[0-9a-fA-F:.]*)/([0-9]{1,3})");

    private CidrBlocks() {}

    /// The first `count` blocks with `bits` host bits each in `block`.
    ///
    /// @throws TemplateException if the block is not one, or is too small
    static List<String> of(String block, int count, int bits) {
        var match = BLOCK.matcher(block);
        if (!match.matches()) {
            throw TemplateException.error("Fn::Cidr: '" + block + "' is not a CIDR block");
        }
        var address = address(match.group(1));
        int prefix = Integer.parseInt(match.group(2));
        int width = address.length * 8;
        if (prefix > width || bits < 1 || bits > width - prefix || count < 1 || count > 256
                || BigInteger.valueOf(count).compareTo(BigInteger.ONE.shiftLeft(width - prefix - bits)) > 0) {
            throw TemplateException.error("Fn::Cidr: " + count + " blocks of " + bits + " bits do not fit in " + block);
        }
        var size = BigInteger.ONE.shiftLeft(bits);
        var first = new BigInteger(1, address).shiftRight(width - prefix).shiftLeft(width - prefix);
        return IntStream.range(0, count).mapToObj(i -> first.add(size.multiply(BigInteger.valueOf(i))))
                .map(start -> text(start, address.length) + "/" + (width - bits)).toList();
    }

    private static byte[] address(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            throw TemplateException.error("Fn::Cidr: '" + text + "' is not an address");
        }
    }

    private static String text(BigInteger start, int length) {
        var bytes = start.toByteArray();
        var address = new byte[length];
        int used = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - used, address, length - used, used);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
