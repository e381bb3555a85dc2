using System.Security.Cryptography;
using System.Text;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>An authorization request of a relying party, with what its client remembers about it.</summary>
internal sealed record AuthorizationAsk(string Endpoint, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>The PKCE verifier; absent when the client uses none.</summary>
    public string? Verifier { get; init; }

    public string? State => this["state"];

    public string? Nonce => this["nonce"];

    public string? this[string name] => Parameters.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    public string Address => Endpoint + (Endpoint.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', Parameters.Select(pair => pair.Key + "=" + Uri.EscapeDataString(pair.Value)));

    /// <summary>The same with one parameter changed, or without it.</summary>
    public AuthorizationAsk With(string name, string? value) => this with
    {
        Parameters = [.. Parameters.Where(pair => pair.Key != name), .. value is null ? Array.Empty<KeyValuePair<string, string>>() : [KeyValuePair.Create(name, value)]],
    };

    public AuthorizationAsk Without(string name) => With(name, null);

    /// <summary>A parameter once more.</summary>
    public AuthorizationAsk Again(string name, string value) => this with { Parameters = [.. Parameters, KeyValuePair.Create(name, value)] };

    /// <summary>RFC 7636 with S256.</summary>
    public AuthorizationAsk WithPkce()
    {
        var verifier = Base64Url.Random();
        return With("code_challenge", ChallengeOf(verifier)).With("code_challenge_method", "S256") with { Verifier = verifier };
    }

    public static string ChallengeOf(string verifier) => Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}

/// <summary>A code, and what its client needs to redeem it.</summary>
internal sealed record GivenCode(string Code, AuthorizationAsk Ask, Landing Landing);
