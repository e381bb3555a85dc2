namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>What one Argon2 computation hashes: password P, salt S, secret K and associated data X of RFC 9106 §3.1.</summary>
internal readonly ref struct Argon2Input
{
    public required ReadOnlySpan<byte> Password { get; init; }

    public required ReadOnlySpan<byte> Salt { get; init; }

    public ReadOnlySpan<byte> Secret { get; init; }

    public ReadOnlySpan<byte> AssociatedData { get; init; }
}
