using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>Where clients register themselves, as a client sees it.</summary>
internal sealed class RegistrationDesk(OAuthStage stage)
{
    public const string Path = "/oauth/register";

    public OAuthStage Stage { get; } = stage;

    public static Dictionary<string, object?> Usual => new() { ["redirect_uris"] = new[] { OAuthStage.Redirect }, ["client_name"] = "Registered" };

    /// <summary>An initial access token from an administrator.</summary>
    public async Task<string> TokenAsync(object? policy, int? uses, CancellationToken ct, int? expiresIn = null)
    {
        using var answer = await Stage.AdministrateAsync(HttpMethod.Post, "/api/v1/initial-access-tokens", new { name = "token-" + Guid.NewGuid().ToString("n"), uses, policy, expires_in = expiresIn }, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement.GetProperty("initial_access_token").GetString()!;
    }

    public Task<Answer> RegisterAsync(string? token, object document, CancellationToken ct) => SendAsync(HttpMethod.Post, Path, token, document, ct);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? token, object? document, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = document switch { null => null, HttpContent raw => raw, _ => JsonContent.Create(document) } };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await Answer.ReadAsync(await Stage.Http.SendAsync(request, ct), ct);
    }
}
