using System.Text.Json;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel.Idempotency;

/// <summary>An answer as it is given again: status, what the caller reads of the headers, and the body.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The media type, absent by design without a body.</param>
/// <param name="Location">Where the created thing is, absent by design when nothing was created.</param>
/// <param name="Body">The body.</param>
internal sealed record KeptAnswer(int Status, string? ContentType, string? Location, byte[] Body)
{
    private const string ReplayedHeader = "Idempotency-Replayed";

    public static KeptAnswer Of(HttpResponse response, byte[] body) =>
        new(response.StatusCode, response.ContentType, response.Headers.Location.ToString() is { Length: > 0 } location ? location : null, body);

    public static KeptAnswer Read(Secret kept) =>
        JsonSerializer.Deserialize<KeptAnswer>(kept.Reveal()) ?? throw new InvalidOperationException("An empty answer was kept.");

    public Secret ToSecret() => Secret.Of(JsonSerializer.Serialize(this));

    /// <summary>Gives it again, and says so.</summary>
    public async Task WriteAsync(HttpResponse response, CancellationToken ct)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers[ReplayedHeader] = "true";
        if (Location is not null)
            response.Headers.Location = Location;
        if (Body.Length > 0)
            await response.Body.WriteAsync(Body, ct);
    }
}
