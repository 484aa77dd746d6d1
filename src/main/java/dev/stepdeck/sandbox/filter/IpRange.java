package dev.stepdeck.sandbox.filter;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A range of addresses: `10.0.0.0/24`, `2001:db8::/32`.
record IpRange(int bytes, BigInteger network, int free) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

    /// What is no range has no address.
    static IpRange parse(String text) {
        int slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return new IpRange(0, BigInteger.ZERO, 0);
        }
        int bits = address.get().length * 8;
        int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        int free = Math.clamp(bits - length, 0, bits);
        return new IpRange(address.get().length, new BigInteger(1, address.get()).shiftRight(free), free);
    }

    boolean has(String text) {
        return address(text).filter(address -> address.length == bytes
                && new BigInteger(1, address).shiftRight(free).equals(network)).isPresent();
    }

    /// Never asks a name server: only what looks like an address is read.
    private static Optional<byte[]> address(String text) {
        try {
            return ADDRESS.matcher(text).matches()
                    ? Optional.of(InetAddress.ofLiteral(text).getAddress())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
