using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Tests.Integration.OAuth.Logout;

/// <summary>Back-channel logout when time passes and calls fail.</summary>
public sealed class TryingToTellClients(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_session_past_its_absolute_limit_is_told_to_its_clients(Setup setup)
    {
        var (server, stage) = await StartAsync(setup);
        await using var party = await RelyingParty.StartAsync(stage.Address, Ct);
        var (alice, _) = await SignInAsync(server, stage, party.Redirect, party.Origin + "/backchannel");

        server.Clock.Advance(TimeSpan.FromHours(9));
        var token = Jwt.Read(await party.TokenAsync(Ct));
        var known = await DeliveriesAsync((await StartAsync(setup)).Stage, alice);

        token.Text("sid").ShouldBe(alice.Session.ToString());
        known.Single().GetProperty("reason").GetString().ShouldBe("expired");
    }

    [Theory, OnBothDatabases]
    public async Task What_never_works_is_set_aside_and_can_be_put_back_in_line(Setup setup)
    {
        var (server, stage) = await StartAsync(setup);
        await using var party = await RelyingParty.StartAsync(stage.Address, Ct);
        var isDown = true;
        party.Answer = http =>
        {
            http.Response.StatusCode = Volatile.Read(ref isDown) ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };
        var (alice, tokens) = await SignInAsync(server, stage, party.Redirect, party.Origin + "/backchannel");
        await alice.SignsOutAsync(tokens, Ct);
        for (var tries = 0; tries < 9; tries++)
        {
            await party.TokenAsync(Ct);
            await WaitForAsync((await StartAsync(setup)).Stage, alice, delivery => delivery.GetProperty("next_attempt_at").GetDateTimeOffset() > server.Clock.GetUtcNow());
            server.Clock.Advance(TimeSpan.FromHours(1));
        }

        await party.TokenAsync(Ct);
        stage = (await StartAsync(setup)).Stage;
        var parked = await WaitForAsync(stage, alice, "parked");
        Volatile.Write(ref isDown, false);
        using var replayed = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/logout-deliveries/{parked.GetProperty("id").GetGuid()}/replay", null, Ct);
        await party.TokenAsync(Ct);
        var delivered = await WaitForAsync(stage, alice, "delivered");

        parked.GetProperty("last_error").GetString().ShouldBe("status_500");
        parked.GetProperty("attempts").GetInt32().ShouldBe(10);
        replayed.IsSuccessStatusCode.ShouldBeTrue();
        delivered.GetProperty("attempts").GetInt32().ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_makes_the_server_call_a_private_network(Setup setup)
    {
        var (server, stage) = await StartAsync(setup);
        var (alice, tokens) = await SignInAsync(server, stage, OAuthStage.Redirect, "https://10.1.2.3/backchannel");

        await alice.SignsOutAsync(tokens, Ct);
        var tried = await WaitForAsync(stage, alice, delivery => delivery.TryGetProperty("last_error", out var error) && error.ValueKind == JsonValueKind.String);

        tried.GetProperty("last_error").GetString().ShouldBe("kernel.outbound_network_refused");
        tried.GetProperty("status").GetString().ShouldBe("pending");
    }

    private static async Task<(Person Alice, Answer Tokens)> SignInAsync(InProcessServer server, OAuthStage stage, string redirect, string backchannel)
    {
        var client = await stage.RegisterAsync(new() { ["redirect_uris"] = new[] { redirect }, ["backchannel_logout_uri"] = backchannel }, Ct);
        var alice = await stage.PersonAsync(server.Clock.GetUtcNow(), Ct);
        return (alice, await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("redirect_uri", redirect)), Ct));
    }

    private static Task<JsonElement> WaitForAsync(OAuthStage stage, Person alice, string status) =>
        WaitForAsync(stage, alice, delivery => delivery.GetProperty("status").GetString() == status);

    private static async Task<JsonElement> WaitForAsync(OAuthStage stage, Person alice, Func<JsonElement, bool> isIt)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var known = await DeliveriesAsync(stage, alice);
            if (known.Count == 1 && isIt(known[0]))
                return known[0];

            await Task.Delay(TimeSpan.FromMilliseconds(100), Ct);
        }

        throw new InvalidOperationException("The delivery never came to this.");
    }

    private static async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(OAuthStage stage, Person alice)
    {
        using var answer = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/logout-deliveries?user_id={alice.User}", null, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }

    private async Task<(InProcessServer Server, OAuthStage Stage)> StartAsync(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        return (server, stage);
    }
}
