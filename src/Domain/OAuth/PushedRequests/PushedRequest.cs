using System.Security.Cryptography;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.PushedRequests;

/// <summary>An authorization request that its client sent directly, and that the browser then only names (RFC 9126). Only the reference's hash is kept.</summary>
/// <remarks>INVARIANT: taken by one conditional statement, by one browser, once (RFC 9126 §4, §7.3).</remarks>
/// <param name="Hash">The SHA-256 of the reference.</param>
/// <param name="Client">The only client whose request it is.</param>
/// <param name="Parameters">The request, as it was accepted when it came.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
public sealed record PushedRequest(byte[] Hash, ClientId Client, AuthorizationParameters Parameters, DateTimeOffset ExpiresAt)
{
    /// <summary>How every reference begins (RFC 9126 §2.2, RFC 6755).</summary>
    public const string Prefix = "urn:ietf:params:oauth:request_uri:";

    private const int MostCharacters = 256;

    /// <summary>Keeps a request under a new reference.</summary>
    public static PushedRequest Keep(Secret reference, ClientId client, AuthorizationParameters parameters, TimeSpan lifetime, DateTimeOffset now) =>
        new(reference.Sha256(), client, parameters, now + lifetime);

    /// <summary>The <c>request_uri</c> of a reference.</summary>
    public static string UriOf(Secret reference) => Prefix + reference.Reveal();

    /// <summary>Under which id the request waits for a person once its reference has been taken: whoever comes with it again finds it there.</summary>
    public static PendingAuthorizationId? WaitingIdOf(string? requestUri) =>
        requestUri is not null && ReferenceIn(requestUri) is { } reference
            ? new PendingAuthorizationId(new Guid(SHA256.HashData(reference.Sha256()).AsSpan(0, 16)))
            : null;

    /// <summary>The reference in a <c>request_uri</c>; absent when it is an address or anything else.</summary>
    public static Secret? ReferenceIn(string requestUri) =>
        requestUri.Length is > 0 and <= MostCharacters && requestUri.StartsWith(Prefix, StringComparison.Ordinal) && requestUri.Length > Prefix.Length
            ? Secret.Of(requestUri[Prefix.Length..])
            : null;
}
