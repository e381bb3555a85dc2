using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Reads what a trusted issuer says about a client's software (RFC 7591 §2.3).</summary>
public sealed class SoftwareStatements(IOutboundDocuments documents, DynamicRegistrationOptions options, TimeProvider time)
{
    private const string Member = "software_statement";
    private const int MostCharacters = 16_384;

    // The claims of a JWT that say nothing about a client (RFC 7519 §4.1).
    private static readonly string[] NotMetadata = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

    /// <summary>The document, with what its statement says in the place of what the client says itself (RFC 7591 §3.1.1). Waits for the network.</summary>
    public async Task<Result<Dictionary<string, JsonElement>>> MergeAsync(IReadOnlyDictionary<string, JsonElement> document, CancellationToken ct)
    {
        var merged = document.ToDictionary(StringComparer.Ordinal);
        if (!document.TryGetValue(Member, out var statement))
            return merged;

        var read = UnverifiedJwt.Read(Secret.Of(statement.ValueKind == JsonValueKind.String ? statement.GetString() ?? string.Empty : string.Empty), MostCharacters);
        if (read.IsRefused)
            return OAuthErrors.SoftwareStatementInvalid;

        // RFC 7591 §3.2.2: a good statement of somebody whom we do not trust is unapproved.
        if (read.Value.Claims.Issuer is not { } issuer || KeysOf(issuer) is not { } address)
            return OAuthErrors.SoftwareStatementUnapproved;

        if (!await IsGenuineAsync(read.Value, issuer, address, ct))
            return OAuthErrors.SoftwareStatementInvalid;

        foreach (var claim in read.Value.Claims.Json.EnumerateObject().Where(claim => !NotMetadata.Contains(claim.Name, StringComparer.Ordinal)))
            merged[claim.Name] = claim.Value;

        return merged;
    }

    private async Task<bool> IsGenuineAsync(UnverifiedJwt statement, string issuer, string address, CancellationToken ct)
    {
        var keys = await documents.ReadAsync(OutboundRequest.ForJson(address), ct);
        var set = keys.Then(document => JwkSet.Read(document.Content));
        if (set.IsRefused)
            return false;

        // RFC 7591 §2.3: "The software statement is suitable for use as a long-term credential": no audience, no end, no single use.
        var expected = new JwtExpectations
        {
            Algorithms = JwsAlgorithms.Asymmetric,
            Types = [],
            Issuer = issuer,
            Audience = JwtAudience.Unchecked,
            RequiresExpiry = false,
            RequiresId = false,
        };
        return JwtValidator.Validate(statement, JwtKeys.Public(set.Value), expected, time.GetUtcNow()).IsSuccess;
    }

    private string? KeysOf(string issuer) =>
        options.SoftwareStatementIssuers.Select(entry => entry.Split('|', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0] == issuer)?[1];
}
