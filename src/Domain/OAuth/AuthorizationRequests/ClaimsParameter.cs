using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>Reads the <c>claims</c> request parameter (OIDC Core §5.5): single claims, the class that <c>acr</c> demands, and the person that <c>sub</c> names.</summary>
public static class ClaimsParameter
{
    private const int MostCharacters = 4096;
    private const int MostClaims = 50;

    /// <summary>Reads it. Refuses with <c>oauth.claims_malformed</c>.</summary>
    public static Result<ClaimsWish> TryParse(string json)
    {
        if (json.Length > MostCharacters)
            return OAuthErrors.ClaimsMalformed;

        var read = StrictJson.ReadObject(Encoding.UTF8.GetBytes(json));
        return read.IsRefused ? OAuthErrors.ClaimsMalformed : Read(read.Value);
    }

    private static Result<ClaimsWish> Read(JsonElement root)
    {
        if (!TryNames(root, "id_token", out var idToken) || !TryNames(root, "userinfo", out var userInfo))
            return OAuthErrors.ClaimsMalformed;

        var wish = idToken.Contains("acr", StringComparer.Ordinal) ? ReadAcr(root.GetProperty("id_token").GetProperty("acr")) : AcrWish.Any;
        var subjects = ReadSubjects(root, idToken, userInfo);
        return wish is null || subjects is null ? OAuthErrors.ClaimsMalformed : new ClaimsWish(new ClaimNames(idToken, userInfo), wish, subjects);
    }

    // OIDC Core §5.5.1: both answers are about one person. Two that exclude each other can never be given.
    private static string[]? ReadSubjects(JsonElement root, IReadOnlyList<string> idToken, IReadOnlyList<string> userInfo)
    {
        var first = idToken.Contains("sub", StringComparer.Ordinal) ? ReadValues(root.GetProperty("id_token").GetProperty("sub")) : [];
        var second = userInfo.Contains("sub", StringComparer.Ordinal) ? ReadValues(root.GetProperty("userinfo").GetProperty("sub")) : [];
        if (first is null || second is null || first.Count == 0 || second.Count == 0)
            return first is null || second is null ? null : [.. first, .. second];

        return first.Intersect(second, StringComparer.Ordinal).ToArray() is { Length: > 0 } agreed ? agreed : null;
    }

    private static bool TryNames(JsonElement root, string member, out IReadOnlyList<string> names)
    {
        names = [];
        if (!root.TryGetProperty(member, out var claims) || claims.ValueKind == JsonValueKind.Null)
            return true;

        if (claims.ValueKind != JsonValueKind.Object)
            return false;

        // OIDC Core §5.5.1: a claim is asked for by null or by an object; members of it that we do not know are ignored.
        if (claims.EnumerateObject().Any(claim => claim.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object)))
            return false;

        names = [.. claims.EnumerateObject().Select(claim => claim.Name)];
        return names.Count <= MostClaims;
    }

    // OIDC Core §5.5.1: {"essential": bool, "value": x, "values": [x, y]}, or null for "voluntarily, any value".
    private static AcrWish? ReadAcr(JsonElement acr)
    {
        if (ReadValues(acr) is not { } values)
            return null;

        if (acr.ValueKind == JsonValueKind.Null)
            return AcrWish.Any;

        var isEssential = acr.TryGetProperty("essential", out var essential) && essential.ValueKind == JsonValueKind.True;
        return new AcrWish(values, isEssential && values.Count > 0);
    }

    private static List<string>? ReadValues(JsonElement claim)
    {
        if (claim.ValueKind == JsonValueKind.Null)
            return [];

        if (claim.ValueKind != JsonValueKind.Object)
            return null;

        List<string> values = [];
        if (claim.TryGetProperty("value", out var value) && !TryAdd(values, value))
            return null;

        return claim.TryGetProperty("values", out var several) && !(several.ValueKind == JsonValueKind.Array && several.EnumerateArray().All(one => TryAdd(values, one)))
            ? null
            : values;
    }

    private static bool TryAdd(List<string> values, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || values.Count >= MostClaims)
            return false;

        values.Add(value.GetString() ?? string.Empty);
        return true;
    }
}

/// <summary>What the <c>claims</c> parameter asks for.</summary>
/// <param name="Names">Single claims.</param>
/// <param name="Acr">The authentication context class.</param>
/// <param name="Subjects">About whom the ID token has to be; empty when about anybody.</param>
public sealed record ClaimsWish(ClaimNames Names, AcrWish Acr, IReadOnlyList<string> Subjects);
