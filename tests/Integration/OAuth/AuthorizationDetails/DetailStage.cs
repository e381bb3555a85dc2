using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationDetails;

/// <summary>A stage on which two types of details are defined: a transfer, which needs a person, and a report, which clients may have for themselves.</summary>
internal static class DetailStage
{
    public const string Transfer = """[{"type":"transfer","amount":"12.50 EUR","to":"Bob","actions":["prepare","send"]}]""";
    public const string Less = """[{"type":"transfer","amount":"12.50 EUR","to":"Bob","actions":["prepare"]}]""";
    public const string More = """[{"type":"transfer","amount":"99.00 EUR","to":"Bob","actions":["prepare","send"]}]""";
    public const string Report = """[{"type":"report","actions":["read"]}]""";

    public static readonly string[] Types = ["transfer", "report"];

    public static async Task<OAuthStage> OnAsync(InProcessServer server, CancellationToken ct)
    {
        var stage = await OAuthStage.OnAsync(server, ct);
        await DefineAsync(stage, "transfer", new { words = "Send {amount} to {to}", fields = new object[] { new { name = "amount", kind = "text", required = true }, new { name = "to", kind = "text", required = true }, new { name = "actions", kind = "texts", narrows = true } } }, ct);
        await DefineAsync(stage, "report", new { words = "Read the reports", needs_person = false, fields = new object[] { new { name = "actions", kind = "texts", narrows = true } } }, ct);
        return stage;
    }

    public static async Task DefineAsync(OAuthStage stage, string name, object definition, CancellationToken ct)
    {
        using var defined = await stage.AdministrateAsync(HttpMethod.Put, "/api/v1/authorization-details-types/" + name, definition, ct);
        defined.IsSuccessStatusCode.ShouldBeTrue(await defined.Content.ReadAsStringAsync(ct));
    }

    /// <summary>Details that lie at these places.</summary>
    public static string ReportsAt(params string[] locations) => JsonSerializer.Serialize(locations.Select(location => new { type = "report", locations = new[] { location } }));

    /// <summary>What a body says as its details; nothing when there are none.</summary>
    public static string? DetailsOf(JsonElement body) => body.TryGetProperty("authorization_details", out var details) ? details.GetRawText() : null;

    public static void ShouldSay(this JsonElement body, string? expected) =>
        (expected is null ? DetailsOf(body) is null : JsonElement.DeepEquals(body.GetProperty("authorization_details"), JsonDocument.Parse(expected).RootElement)).ShouldBeTrue(body.GetRawText());
}
