using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.SigningKeys;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

/// <summary>What is remembered of a token, and what is asked anew each time.</summary>
public sealed class PresentingATokenAgain(SharedServers servers)
{
    private const int Callers = 24;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task However_many_present_it_at_once_nobody_gets_through_after_its_revocation_was_acknowledged(Setup setup)
    {
        var (stage, client, token) = await StartAsync(setup);

        var seen = await AskAllTheTimeAsync(stage, token, async () =>
        {
            var revoked = await stage.PostAsync("/oauth/revoke", client, [("token", token)], Ct);
            revoked.Status.ShouldBe(HttpStatusCode.OK, revoked.Body);
        });

        seen.Before.ShouldContain(HttpStatusCode.OK);
        seen.After.Count.ShouldBeGreaterThanOrEqualTo(Callers);
        seen.After.ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task Nor_after_its_client_was_disabled(Setup setup)
    {
        var (stage, client, token) = await StartAsync(setup);

        var seen = await AskAllTheTimeAsync(stage, token, async () =>
        {
            using var disabled = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{client.Id}/disable", null, Ct);
            disabled.IsSuccessStatusCode.ShouldBeTrue(await disabled.Content.ReadAsStringAsync(Ct));
        });

        seen.Before.ShouldContain(HttpStatusCode.OK);
        seen.After.ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void Its_signature_is_verified_once_and_again_under_other_keys()
    {
        var clock = new TestClock();
        var (signer, key) = (new RingTokenSigner(), new CountedKey(KeysInMemory.Fresh(SigningAlgorithm.ES256)));
        signer.Use(new SigningKeyRing([(key, true)]));
        var tokens = new SelfContainedTokens(signer, Issuer(), clock);
        var token = Token(signer, clock);

        tokens.Read(token).IsSuccess.ShouldBeTrue();
        tokens.Read(token).IsSuccess.ShouldBeTrue();
        key.Verifications.ShouldBe(1);

        // Another set of keys, in which this one still stands.
        signer.Use(new SigningKeyRing([(key, true), (KeysInMemory.Fresh(SigningAlgorithm.RS256), true)]));
        tokens.Read(token).IsSuccess.ShouldBeTrue();
        key.Verifications.ShouldBe(2);
    }

    [Fact]
    public void A_key_that_is_gone_takes_its_tokens_with_it()
    {
        var clock = new TestClock();
        var signer = KeysInMemory.Signer();
        var tokens = new SelfContainedTokens(signer, Issuer(), clock);
        var token = Token(signer, clock);
        tokens.Read(token).IsSuccess.ShouldBeTrue();

        signer.Use(new SigningKeyRing([(KeysInMemory.Fresh(SigningAlgorithm.ES256), true)]));

        tokens.Read(token).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public void Its_time_is_asked_each_time()
    {
        var clock = new TestClock();
        var signer = KeysInMemory.Signer();
        var tokens = new SelfContainedTokens(signer, Issuer(), clock);
        var token = Token(signer, clock);
        tokens.Read(token).IsSuccess.ShouldBeTrue();

        clock.Advance(TimeSpan.FromMinutes(6));

        tokens.Read(token).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public void Another_token_that_looks_almost_like_it_is_none()
    {
        var clock = new TestClock();
        var signer = KeysInMemory.Signer();
        var tokens = new SelfContainedTokens(signer, Issuer(), clock);
        var token = Token(signer, clock).Reveal();
        tokens.Read(Secret.Of(token)).IsSuccess.ShouldBeTrue();

        for (var i = 0; i < token.Length; i += 7)
            tokens.Read(Secret.Of(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..])).IsRefused.ShouldBeTrue();

        // RFC 7515 §2: no padding either.
        tokens.Read(Secret.Of(token + "=")).IsRefused.ShouldBeTrue();
    }

    private async Task<(OAuthStage Stage, Application Client, string Token)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "authserver.admin" } }, Ct);
        var answer = await stage.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", "authserver.admin")], Ct);
        return (stage, client, answer.Text("access_token"));
    }

    // INVARIANT of the test: a request counts as after only when it began after the acknowledgement had been read.
    private static async Task<(IReadOnlyCollection<HttpStatusCode> Before, IReadOnlyCollection<HttpStatusCode> After)> AskAllTheTimeAsync(OAuthStage stage, string token, Func<Task> end)
    {
        var (before, after) = (new ConcurrentBag<HttpStatusCode>(), new ConcurrentBag<HttpStatusCode>());
        var isOver = false;
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var left = 3; left > 0;)
            {
                var wasOver = Volatile.Read(ref isOver);
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/roles");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var answer = await stage.Http.SendAsync(request, Ct);
                (wasOver ? after : before).Add(answer.StatusCode);
                left -= wasOver ? 1 : 0;
            }
        }, Ct)).ToList();
        while (before.Count < Callers)
            await Task.Yield();

        await end();
        Volatile.Write(ref isOver, true);
        await Task.WhenAll(callers);
        return (before, after);
    }

    private static Issuer Issuer() => new(new ServerOptions { PublicOrigin = "https://login.example" });

    private static Secret Token(RingTokenSigner signer, TestClock clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = $$"""{"iss":"https://login.example","sub":"a-client","aud":"https://login.example/api","exp":{{now + 300}},"iat":{{now}},"jti":"{{Guid.NewGuid()}}","client_id":"a-client"}""";
        return Secret.Of(signer.Sign(System.Text.Encoding.UTF8.GetBytes(claims), "at+jwt", SigningAlgorithm.ES256));
    }

    /// <summary>A key as of a hardware module, which counts how often it is asked.</summary>
    private sealed class CountedKey(IRingKey key) : IRingKey
    {
        public int Verifications { get; private set; }

        public PublicJwk Jwk => key.Jwk;

        public SigningAlgorithm Algorithm => key.Algorithm;

        public int SignatureLength => key.SignatureLength;

        public byte[] HeaderFor(string type) => key.HeaderFor(type);

        public void Sign(ReadOnlySpan<byte> input, Span<byte> signature) => key.Sign(input, signature);

        public bool IsSignedBy(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
        {
            Verifications++;
            return key.IsSignedBy(input, signature);
        }
    }
}
