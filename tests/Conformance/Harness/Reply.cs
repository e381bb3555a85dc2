using System.Net;
using System.Text.Json;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>An answer of the server, read to its end.</summary>
internal sealed record Reply(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Error => Text("error");

    public string Text(string member) =>
        Body.StartsWith('{') && Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new ShouldAssertException($"{(int)Status} has no text '{member}': {Body}");

    public bool Has(string member) => Json.TryGetProperty(member, out _);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string MediaType => (Header("Content-Type") ?? string.Empty).Split(';')[0].Trim();

    /// <summary>The answer is good.</summary>
    public Reply Granted()
    {
        Status.ShouldBe(HttpStatusCode.OK, Body);
        return this;
    }

    /// <summary>The answer is the protocol's error (RFC 6749 §5.2), in JSON, never cached.</summary>
    public Reply RefusedWith(string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Status.ShouldBe(status, Body);
        MediaType.ShouldBe("application/json");
        Error.ShouldBe(error, Body);
        (Header("Cache-Control") ?? string.Empty).ShouldContain("no-store");
        DescriptionIsClean();
        return this;
    }

    /// <summary>RFC 6749 §5.2: error_description has only %x20-21 / %x23-5B / %x5D-7E.</summary>
    public void DescriptionIsClean()
    {
        if (Json.TryGetProperty("error_description", out var description))
            description.GetString()!.All(letter => letter is >= ' ' and <= '~' and not '"' and not '\\').ShouldBeTrue(description.GetString());
    }

    public static async Task<Reply> ReadAsync(HttpResponseMessage message, CancellationToken ct)
    {
        using (message)
        {
            var headers = message.Headers.Concat(message.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new Reply(message.StatusCode, await message.Content.ReadAsStringAsync(ct), headers);
        }
    }
}
