using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Authorization;

/// <summary>A server with people, roles and applications under names of their own.</summary>
internal sealed class RightsStage(OAuthStage stage)
{
    public OAuthStage OAuth => stage;

    public static async Task<RightsStage> OnAsync(SharedServers servers, Setup setup, CancellationToken ct) =>
        new(await OAuthStage.OnAsync(await servers.OnAsync(setup), ct));

    public static string Fresh(string name) => $"{name}-{Guid.NewGuid():n}"[..(name.Length + 13)];

    /// <summary>An administrator's application does it.</summary>
    public async Task<Reply> AdministrateAsync(string method, string path, object? body, CancellationToken ct)
    {
        using var answer = await stage.AdministrateAsync(new HttpMethod(method), "/api/v1/" + path, body, ct);
        return await Reply.OfAsync(answer, ct);
    }

    /// <summary>The same, and it succeeds.</summary>
    public async Task DoAsync(string method, string path, object? body, CancellationToken ct)
    {
        var reply = await AdministrateAsync(method, path, body, ct);
        reply.Status.ShouldBeInRange(200, 204, $"{method} {path}: {reply.Text}");
    }

    /// <summary>A new role with these permissions.</summary>
    public async Task<string> RoleAsync(string name, CancellationToken ct, params string[] permissions)
    {
        var role = Fresh(name);
        await DoAsync("POST", "roles", new { name = role }, ct);
        foreach (var permission in permissions)
            await DoAsync("PUT", $"roles/{role}/permissions/{permission}", null, ct);
        return role;
    }

    /// <summary>A new permission of an application.</summary>
    public async Task<string> PermissionAsync(string name, CancellationToken ct)
    {
        var permission = Fresh(name);
        await DoAsync("POST", "permissions", new { name = permission }, ct);
        return permission;
    }

    /// <summary>Somebody new who bears these roles, signed in just now.</summary>
    public async Task<Person> PersonAsync(CancellationToken ct, params string[] roles)
    {
        var person = await stage.PersonAsync(ct);
        foreach (var role in roles)
            await DoAsync("PUT", $"roles/{role}/users/{person.User}", null, ct);
        return person;
    }

    public async Task<Guid> GroupAsync(CancellationToken ct, params string[] roles)
    {
        var made = await AdministrateAsync("POST", "groups", new { name = Fresh("group") }, ct);
        var group = made.Json.GetProperty("id").GetGuid();
        foreach (var role in roles)
            await DoAsync("PUT", $"roles/{role}/groups/{group}", null, ct);
        return group;
    }

    /// <summary>An application that acts for itself, and a token of it.</summary>
    public async Task<(string Client, string Token)> RobotAsync(CancellationToken ct, string scope = "authserver.roles", params string[] roles)
    {
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = null, ["post_logout_redirect_uris"] = null, ["scopes"] = new[] { scope } }, ct);
        foreach (var role in roles)
            await DoAsync("PUT", $"roles/{role}/clients/{client.Id}", null, ct);
        var answer = await stage.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", scope)], ct);
        return (client.Id, answer.Text("access_token"));
    }

    /// <summary>Somebody at the API with a token.</summary>
    public async Task<Reply> WithTokenAsync(string token, string method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await stage.Http.SendAsync(request, ct);
        return await Reply.OfAsync(answer, ct);
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Reply(int Status, string Text, string Challenge)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? Code => Text.StartsWith('{') && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string? Detail => Text.StartsWith('{') && Json.TryGetProperty("detail", out var detail) ? detail.GetString() : null;

    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    public static async Task<Reply> OfAsync(HttpResponseMessage answer, CancellationToken ct) =>
        new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ct), answer.Headers.WwwAuthenticate.ToString());
}

internal static class PeopleWithRights
{
    /// <summary>The person's browser asks the API.</summary>
    public static async Task<Reply> AsksAsync(this Person person, string method, string path, object? body, CancellationToken ct, string? site = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await person.SendAsync(request, ct);
        return await Reply.OfAsync(answer, ct);
    }
}
