using System.Net;
using AuthServer.ResourceServer;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>An API of two instances that share the memory of used DPoP proofs.</summary>
public sealed class RememberingProofsTogether(SharedServers servers)
{
    private const string Name = "orders.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, HttpStatusCode.Unauthorized)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task A_proof_that_one_instance_took_the_other_takes_only_where_they_share_nothing(bool sharing, HttpStatusCode second)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        void Share(IServiceCollection services)
        {
            services.AddSingleton<IDistributedCache>(cache);
            if (sharing)
                services.AddSharedProofReplays();
        }

        await using var one = await ProtectedApi.StartAsync(stage.Issuer, Ct, services: Share);
        await using var two = await ProtectedApi.StartAsync(stage.Issuer, Ct, options => options.Audience = one.Audience, services: Share);
        (one.Host, two.Host) = (Name, Name);
        var client = await one.RegisterAsync(stage, Ct);
        using var key = new DpopHolder();
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("scope", "openid " + one.Scope));
        var token = (await stage.PostAsync("/oauth/token", client, code.Form, Ct, ("DPoP", key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow)))).Text("access_token");
        var proof = key.Prove("GET", $"http://{Name}/api/recent", DateTimeOffset.UtcNow, token);

        var first = await one.GetAsync("/api/recent", Ct, "DPoP " + token, proof);
        var again = await two.GetAsync("/api/recent", Ct, "DPoP " + token, proof);
        var fresh = await two.GetAsync("/api/recent", Ct, "DPoP " + token, key.Prove("GET", $"http://{Name}/api/recent", DateTimeOffset.UtcNow, token));

        first.Status.ShouldBe(HttpStatusCode.OK, first.Headers.WwwAuthenticate.ToString());
        again.Status.ShouldBe(second);
        fresh.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_cache_that_fails_lets_nobody_in()
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        await using var api = await ProtectedApi.StartAsync(stage.Issuer, Ct, services: services => services.AddSingleton<IDistributedCache, BrokenCache>().AddSharedProofReplays());
        var client = await api.RegisterAsync(stage, Ct);
        using var key = new DpopHolder();
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("scope", "openid " + api.Scope));
        var token = (await stage.PostAsync("/oauth/token", client, code.Form, Ct, ("DPoP", key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow)))).Text("access_token");

        var answer = await api.GetAsync("/api/recent", Ct, "DPoP " + token, key.Prove("GET", api.Address + "/api/recent", DateTimeOffset.UtcNow, token));

        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
    }

    private sealed class BrokenCache : IDistributedCache
    {
        public byte[]? Get(string key) => throw new IOException("The cache is away.");

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => throw new IOException("The cache is away.");

        public void Refresh(string key) => throw new IOException("The cache is away.");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new IOException("The cache is away.");

        public void Remove(string key) => throw new IOException("The cache is away.");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new IOException("The cache is away.");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new IOException("The cache is away.");

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => throw new IOException("The cache is away.");
    }
}
