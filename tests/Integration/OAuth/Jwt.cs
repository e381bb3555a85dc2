using System.Text.Json;

namespace AuthServer.Tests.Integration.OAuth;

/// <summary>Looks into a JWT without asking whether it is good.</summary>
internal sealed record Jwt(JsonElement Header, JsonElement Claims)
{
    public string Text(string claim) => Claims.GetProperty(claim).GetString()!;

    public static Jwt Read(string compact)
    {
        var parts = compact.Split('.');
        return new Jwt(Part(parts[0]), Part(parts[1]));
    }

    public static byte[] Decode(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private static JsonElement Part(string text) => JsonDocument.Parse(Decode(text)).RootElement;
}
