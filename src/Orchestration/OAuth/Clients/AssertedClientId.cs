using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Whom a client assertion names, before it is believed (RFC 7521 §4.2: <c>client_id</c> may be missing beside one).</summary>
public static class AssertedClientId
{
    private const int MostCharacters = 8192;

    /// <summary>The name; absent when it cannot be read.</summary>
    public static string? Of(Secret assertion) => UnverifiedJwt.Read(assertion, MostCharacters).Match(token => token.Claims.Subject, _ => null);
}
