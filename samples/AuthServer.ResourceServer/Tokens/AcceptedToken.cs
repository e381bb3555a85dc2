using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using AuthServer.ResourceServer.Jose;

namespace AuthServer.ResourceServer.Tokens;

/// <summary>The claims of a token whose issuer, audience and times are right; nothing is said about who presents it.</summary>
internal sealed record AcceptedToken(JsonElement Claims)
{
    /// <summary>The DPoP key to which it is bound (RFC 9449 §6); absent when to none.</summary>
    public string? DpopKey => Confirmation("jkt");

    /// <summary>The certificate to which it is bound (RFC 8705 §3.1); absent when to none.</summary>
    public string? Certificate => Confirmation("x5t#S256");

    /// <summary>Whether it is bound in a way that we cannot check.</summary>
    public bool IsBoundToSomethingElse => Claims.TryGetProperty("cnf", out _) && DpopKey is null && Certificate is null;

    /// <summary>The caller as ASP.NET Core sees it: one claim for each scope and each member of an array.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, "sub", "roles");
        foreach (var member in Claims.EnumerateObject())
        {
            foreach (var value in ValuesOf(member))
                identity.AddClaim(new Claim(member.Name, value));
        }

        return new ClaimsPrincipal(identity);
    }

    private string? Confirmation(string member) =>
        Claims.TryGetProperty("cnf", out var confirmation) && confirmation.ValueKind == JsonValueKind.Object ? CompactJws.TextOf(confirmation, member) : null;

    private static IEnumerable<string> ValuesOf(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String when member.Name == "scope" => (member.Value.GetString() ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        JsonValueKind.Array => member.Value.EnumerateArray().Select(TextOf),
        _ => [TextOf(member.Value)],
    };

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? string.Empty,
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole.ToString(CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };
}

/// <summary>What came of looking at a token: its claims, or why it is refused.</summary>
/// <param name="Token">The token; absent when it is refused.</param>
/// <param name="Problem">What the caller is told; absent when all is well.</param>
internal readonly record struct TokenVerdict(AcceptedToken? Token, string? Problem)
{
    public static TokenVerdict Accepted(JsonElement claims) => new(new AcceptedToken(claims), null);

    public static TokenVerdict Refused(string problem) => new(null, problem);
}
