using System.Text.Json;

namespace AuthServer.ResourceServer.Tokens;

/// <summary>Whether a token is meant for this API (RFC 7519 §4.1.3).</summary>
internal static class AudienceCheck
{
    public static bool Names(JsonElement claims, string audience) => claims.TryGetProperty("aud", out var value) && value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() == audience,
        JsonValueKind.Array => value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == audience),
        _ => false,
    };
}
