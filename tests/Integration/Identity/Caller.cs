using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Tests.Integration.Identity;

/// <summary>Somebody at the API, with their session cookie when they have one.</summary>
internal sealed class Caller(Uri address, UserId user, SessionId session, string email, string? cookie)
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address, "/api/v1/") };

    public UserId User { get; } = user;

    public SessionId Session { get; } = session;

    public string Email { get; } = email;

    public Secret? Cookie { get; } = Secret.OfNullable(cookie);

    /// <summary>The same browser before another instance.</summary>
    public Caller At(Uri other) => new(other, User, Session, Email, cookie);

    public Task<Answer> GetsAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, ct);

    public Task<Answer> PostsAsync(string path, object? body, CancellationToken ct) => SendAsync(HttpMethod.Post, path, body, ct);

    public Task<Answer> PutsAsync(string path, object? body, CancellationToken ct) => SendAsync(HttpMethod.Put, path, body, ct);

    public Task<Answer> PatchesAsync(string path, object body, CancellationToken ct, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, ct, headers);

    public Task<Answer> DeletesAsync(string path, CancellationToken ct, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, path, null, ct, headers);

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = body as HttpContent ?? JsonContent.Create(body);
        if (cookie is not null) request.Headers.Add("Cookie", "authserver=" + cookie);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);

        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return new Answer(
            (int)response.StatusCode,
            text,
            response.Headers.ETag?.Tag,
            response.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join('\n', set) : string.Empty);
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Answer(int Status, string Text, string? Tag, string SetCookie)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The stable code of a refusal; absent when there is none.</summary>
    public string? Code => Text.StartsWith('{') && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];
}
