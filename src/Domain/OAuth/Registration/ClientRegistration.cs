using System.Security.Cryptography;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Registration;

/// <summary>That a client registered itself: who may look after it (RFC 7592), and within which bounds.</summary>
public sealed record ClientRegistration
{
    /// <summary>The SHA-256 of its registration access token, in hexadecimal digits.</summary>
    public string TokenHash { get; init; } = string.Empty;

    /// <summary>The bounds.</summary>
    public RegistrationPolicy Policy { get; init; } = RegistrationPolicy.Usual;

    /// <summary>Whether an administrator stands behind it, by an initial access token; absent for clients of a time when that was not kept.</summary>
    public bool? IsVouched { get; init; }

    /// <summary>What a software statement said about it, as JSON: nobody but another statement, or an administrator, says otherwise (RFC 7591 §2.3); absent when there was none.</summary>
    public string? Asserted { get; init; }

    /// <summary>A registration whose bearer of this token looks after the client.</summary>
    public static ClientRegistration By(Secret registrationToken, RegistrationPolicy policy) =>
        new() { TokenHash = Convert.ToHexString(registrationToken.Sha256()), Policy = policy };

    /// <summary>The registration of a client that publishes its own metadata; nobody has a token for it.</summary>
    public static ClientRegistration ByDocument(RegistrationPolicy policy) => new() { Policy = policy, IsVouched = false };

    /// <summary>Whether the client publishes its own metadata.</summary>
    public bool IsByDocument() => TokenHash.Length == 0;

    /// <summary>Whether this is its token. Constant-time in the token.</summary>
    public bool IsOf(Secret presented) => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(TokenHash), presented.Sha256());
}
