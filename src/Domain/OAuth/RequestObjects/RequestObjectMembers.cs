using System.Globalization;
using System.Text.Json;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Jose;

namespace AuthServer.Domain.OAuth.RequestObjects;

/// <summary>The members of a request object that are parameters of the request (RFC 9101 §4), in the form in which parameters come.</summary>
/// <param name="Values">Each parameter's value; empty ones are left out.</param>
/// <param name="Resources">The resource servers that were named (RFC 8707 §2): a string, or a list of them.</param>
public sealed record RequestObjectMembers(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Resources)
{
    private const string Resource = "resource";

    // RFC 9101 §4: what a JWT says of itself is no parameter.
    private static readonly string[] OfTheJwt = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

    /// <summary>Reads them. What has no form as a parameter is given as its JSON text, which is what <c>claims</c> and <c>authorization_details</c> are.</summary>
    public static RequestObjectMembers Of(JwtClaims claims)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in claims.Json.EnumerateObject())
        {
            if (member.Name != Resource && !OfTheJwt.Contains(member.Name, StringComparer.Ordinal) && TextOf(member.Value) is { Length: > 0 } text)
                values[member.Name] = text;
        }

        return new RequestObjectMembers(values, ResourcesOf(claims.Member(Resource)));
    }

    /// <summary>The request that they make: alone (RFC 9101 §6.3), or, where OIDC Core §6.1 counts, in the place of what stands beside them.</summary>
    public AuthorizationParameters Over(AuthorizationParameters beside, bool supplements)
    {
        if (!supplements)
            return beside with { Values = With(beside, new Dictionary<string, string>(StringComparer.Ordinal)), Repeated = [], Resources = Resources };

        var merged = beside.Values.Where(pair => pair.Key is not ("request" or "request_uri")).ToDictionary(StringComparer.Ordinal);
        return beside with { Values = With(beside, merged), Resources = Resources.Count > 0 ? Resources : beside.Resources };
    }

    // Whose request it is was found out before the object was opened, and is for nobody inside to say.
    private Dictionary<string, string> With(AuthorizationParameters beside, Dictionary<string, string> values)
    {
        foreach (var (name, value) in Values)
            values[name] = value;

        if (beside["client_id"] is { } client)
            values["client_id"] = client;

        return values;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object or JsonValueKind.Array => value.GetRawText(),
        _ => null,
    };

    // What is no text becomes one that is no acceptable resource, so that it is refused and not overlooked.
    private static string[] ResourcesOf(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(entry => TextOf(entry) ?? string.Empty)],
        { } single => [TextOf(single) ?? string.Empty],
    };
}
