using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Reads what a trusted issuer says about a client's software (RFC 7591 §2.3).</summary>
public sealed class SoftwareStatements(IOutboundDocuments documents, Issuer issuer, DynamicRegistrationOptions options, TimeProvider time)
{
    private const string Member = "software_statement";
    private const int MostCharacters = 16_384;

    // RFC 8725 §3.11: a JWT that says to be something else is no statement. RFC 7591 names no type; most say JWT, or nothing.
    private static readonly string[] Types = ["JWT", "software-statement+jwt"];

    // The claims of a JWT that say nothing about a client (RFC 7519 §4.1).
    private static readonly string[] NotMetadata = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

    /// <summary>The document, with what its statement says in the place of what the client says itself (RFC 7591 §3.1.1). Waits for the network.</summary>
    /// <param name="document">What the client says.</param>
    /// <param name="pinned">What an earlier statement said, as JSON: it stays so until another statement says otherwise; absent when there was none.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Result<StatedDocument>> MergeAsync(IReadOnlyDictionary<string, JsonElement> document, string? pinned, CancellationToken ct)
    {
        var merged = document.ToDictionary(StringComparer.Ordinal);
        if (!document.TryGetValue(Member, out var statement))
            return Over(merged, pinned is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(pinned) ?? []);

        var read = UnverifiedJwt.Read(Secret.Of(statement.ValueKind == JsonValueKind.String ? statement.GetString() ?? string.Empty : string.Empty), MostCharacters);
        if (read.IsRefused)
            return OAuthErrors.SoftwareStatementInvalid;

        // RFC 7591 §3.2.2: a good statement of somebody whom we do not trust is unapproved.
        if (read.Value.Claims.Issuer is not { } speaker || KeysOf(speaker) is not { } address)
            return OAuthErrors.SoftwareStatementUnapproved;

        if (!await IsGenuineAsync(read.Value, speaker, address, ct))
            return OAuthErrors.SoftwareStatementInvalid;

        var said = read.Value.Claims.Json.EnumerateObject().Where(claim => !NotMetadata.Contains(claim.Name, StringComparer.Ordinal));
        return Over(merged, said.ToDictionary(claim => claim.Name, claim => claim.Value, StringComparer.Ordinal));
    }

    private static StatedDocument Over(Dictionary<string, JsonElement> document, Dictionary<string, JsonElement> said)
    {
        foreach (var (name, value) in said)
            document[name] = value;

        return new StatedDocument(document, said.Count == 0 ? null : JsonSerializer.Serialize(said));
    }

    private async Task<bool> IsGenuineAsync(UnverifiedJwt statement, string speaker, string address, CancellationToken ct)
    {
        var set = await KeysAsync(statement.Jws.Header, address, ct);
        if (set.IsRefused)
            return false;

        // RFC 7591 §2.3: "The software statement is suitable for use as a long-term credential": no audience, no end, no single use. One that
        // names an audience is meant for somebody: an ID token of the same issuer names its client, and is no statement for us.
        var expected = new JwtExpectations
        {
            Algorithms = JwsAlgorithms.Asymmetric,
            Types = Types,
            Issuer = speaker,
            Audience = statement.Claims.Has("aud") ? JwtAudience.Among(issuer.Value, issuer.At("/oauth/register")) : JwtAudience.Unchecked,
            RequiresExpiry = false,
            RequiresId = false,
        };
        return JwtValidator.Validate(statement, JwtKeys.Public(set.Value), expected, time.GetUtcNow()).IsSuccess;
    }

    // Published keys are read again once when none of them fits: they may just have been rotated.
    private async Task<Result<JwkSet>> KeysAsync(JoseHeader header, string address, CancellationToken ct)
    {
        if (JwsAlgorithms.Find(header.Algorithm) is not { } algorithm || algorithm.IsSymmetric())
            return JwkSet.Empty;

        var kept = (await documents.ReadAsync(OutboundRequest.ForJson(address), ct)).Then(document => JwkSet.Read(document.Content));
        return kept.IsSuccess && kept.Value.Has(algorithm, header.KeyId) ? kept : (await documents.ReadAgainAsync(OutboundRequest.ForJson(address), ct)).Then(document => JwkSet.Read(document.Content));
    }

    private string? KeysOf(string speaker) =>
        options.SoftwareStatementIssuers.Select(entry => entry.Split('|', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0] == speaker)?[1];
}

/// <summary>A client's document with what a statement says in it.</summary>
/// <param name="Document">Both together.</param>
/// <param name="Asserted">What the statement said, as JSON, for keeping; absent when there is none.</param>
public sealed record StatedDocument(IReadOnlyDictionary<string, JsonElement> Document, string? Asserted);
