using System.Net;
using System.Security.Cryptography;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;

namespace AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;

/// <summary>A bank teller's terminal that asks customers to confirm on a device of theirs.</summary>
internal sealed class Teller(OAuthStage stage, Application client)
{
    public const string GrantType = "urn:openid:params:grant-type:ciba";

    public OAuthStage Stage => stage;

    public Application Client => client;

    public static async Task<Teller> RegisterAsync(InProcessServer server, CancellationToken ct, params (string Name, object? Value)[] settings)
    {
        var stage = await OAuthStage.OnAsync(server, ct);
        return await RegisterAsync(stage, ct, settings);
    }

    public static async Task<Teller> RegisterAsync(OAuthStage stage, CancellationToken ct, params (string Name, object? Value)[] settings)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = "Counter 4",
            ["grant_types"] = new[] { GrantType, "refresh_token" },
            ["redirect_uris"] = Array.Empty<string>(),
            ["require_consent"] = true,
            ["backchannel_token_delivery_mode"] = "poll",
        };
        foreach (var (name, value) in settings)
            changes[name] = value;

        return new Teller(stage, await stage.RegisterAsync(changes, ct));
    }

    public static string HintFor(Person person) => $"{person.User:n}@example.test";

    public Task<Answer> AsksAsync(Person person, CancellationToken ct, params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>(StringComparer.Ordinal) { ["scope"] = "openid profile offline_access", ["login_hint"] = HintFor(person), ["binding_message"] = "W4SCT" };
        foreach (var (name, value) in changes)
            form[name] = value;

        return stage.PostAsync("/oauth/bc-authorize", client, [.. form.Where(field => field.Value is not null).Select(field => (field.Key, field.Value!))], ct);
    }

    public async Task<string> BeginsAsync(Person person, CancellationToken ct, params (string Name, string? Value)[] changes)
    {
        var begun = await AsksAsync(person, ct, changes);
        begun.Status.ShouldBe(HttpStatusCode.OK, begun.Body);
        return begun.Text("auth_req_id");
    }

    public Task<Answer> PollsAsync(string id, CancellationToken ct, params (string Name, string Value)[] headers) =>
        stage.PostAsync("/oauth/token", client, [("grant_type", GrantType), ("auth_req_id", id)], ct, headers);

    public Task<Answer> TokenAsync(string id, CancellationToken ct) => PollsAsync(id, ct);

    /// <summary>The person opens the page and presses the button of this teller's request.</summary>
    public static async Task<PersonAtAPage> DecidesAsync(Person person, string button, CancellationToken ct) =>
        await (await PersonAtAPage.OpenAsync(person, "/account/requests", ct)).PressAsync(button, ct);

    /// <summary>Signs a whole request (CIBA Core §7.1.1).</summary>
    public static string Sign(AssertingClient signer, Dictionary<string, object?> parameters)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(parameters) { ["sub"] = parameters.GetValueOrDefault("sub"), ["nbf"] = now };
        if (parameters.TryGetValue("nbf", out var given))
            claims["nbf"] = given;

        return signer.Sign(null, claims, input => signer.Key.SignData(input, HashAlgorithmName.SHA256));
    }
}
