package dev.stepdeck.sandbox.account;

/// Whose request is being carried out, and by which key. What goes on by itself, without a request, is the user's.
///
/// @param accessKey the public half of the key that signed; empty for AWS's own services
public record Signer(String accessKey, Identity identity) {

    /// Nobody by a key: what goes on by itself, and AWS's own services.
    public static final Signer NOBODY = new Signer("", new Identity.User());

    private static final ScopedValue<Signer> CURRENT = ScopedValue.newInstance();

    /// That of the request that this thread carries out.
    public static Signer current() {
        return CURRENT.isBound() ? CURRENT.get() : NOBODY;
    }

    /// Carries something out for this one, on this thread.
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
