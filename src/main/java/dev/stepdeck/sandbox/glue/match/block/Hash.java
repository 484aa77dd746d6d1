package dev.stepdeck.sandbox.glue.match.block;

/// Numbers for texts: well spread, never 0.
final class Hash {

    private static final long PRIME = 0x100000001b3L;

    private Hash() {}

    static long of(String salt, CharSequence text) {
        return mix(more(more(0xcbf29ce484222325L, salt) * 31, text));
    }

    static long both(long a, long b) {
        return mix(a + b * 0x9e3779b97f4a7c15L);
    }

    static long mix(long x) {
        var mixed = x;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        mixed ^= mixed >>> 31;
        return mixed == 0 ? 1 : mixed;
    }

    private static long more(long start, CharSequence text) {
        var hash = start;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
