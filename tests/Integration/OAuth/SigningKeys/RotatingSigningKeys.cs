using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.OAuth.SigningKeys;
using AuthServer.Infrastructure.OAuth.SigningKeys.Workers;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.SigningKeys;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.OAuth.SigningKeys;

public sealed class RotatingSigningKeys
{
    private static readonly int Algorithms = SigningAlgorithms.Offered.Count;
    private static readonly byte[] Claims = """{"sub":"alice"}"""u8.ToArray();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Instances_that_start_at_once_make_one_key_per_algorithm(Setup setup)
    {
        await using var first = await KernelHost.StartAsync(setup, null, Ct);
        KernelHost[] hosts = [first, first.Another(null), first.Another(null)];

        await Race.RunAsync(hosts.Length, async number =>
        {
            await hosts[number].StartAsync<SigningKeysStart>(Ct);
            return number;
        });

        foreach (var host in hosts)
            KidsOf(host).ShouldBe(KidsOf(first));
        Signer(first).PublishedKeys.Select(key => key.Alg).Order().ShouldBe(["ES256", "ES384", "ES512", "PS256", "RS256"]);
        foreach (var algorithm in SigningAlgorithms.Offered)
            Signer(hosts[2]).Verify(Signer(hosts[1]).Sign(Claims, "at+jwt", algorithm), "at+jwt").IsSuccess.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Keys_survive_a_restart(Setup setup)
    {
        await using var host = await StartAsync(setup);
        var token = Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.RS256);

        var again = host.Another(null);
        await again.StartAsync<SigningKeysStart>(Ct);

        Signer(again).Verify(token, "at+jwt").IsSuccess.ShouldBeTrue();
        KidsOf(again).ShouldBe(KidsOf(host));
    }

    [Theory, OnBothDatabases]
    public async Task The_schedule_publishes_first_then_signs_then_retires(Setup setup)
    {
        await using var host = await StartAsync(setup);
        var old = KidsOf(host);
        var token = Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256);

        await AdvanceAsync(host, TimeSpan.FromDays(89), expectedSteps: Algorithms);
        KidsOf(host).Length.ShouldBe(2 * Algorithms);
        KidOf(Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256)).ShouldBeOneOf(old);

        await AdvanceAsync(host, TimeSpan.FromDays(1), expectedSteps: Algorithms);
        KidsOf(host).Length.ShouldBe(2 * Algorithms);
        KidOf(Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256)).ShouldNotBeOneOf(old);
        Signer(host).Verify(token, "at+jwt").IsSuccess.ShouldBeTrue();

        await AdvanceAsync(host, TimeSpan.FromDays(7), expectedSteps: Algorithms);
        KidsOf(host).Intersect(old).ShouldBeEmpty();
        Signer(host).Verify(token, "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenKeyUnknown);
    }

    [Theory, OnBothDatabases]
    public async Task Asking_again_changes_nothing(Setup setup)
    {
        await using var host = await StartAsync(setup);

        var steps = await host.CarryOutAsync(new RotateSigningKeys(), Ct);

        steps.Value.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_forced_rotation_signs_with_a_new_key_and_keeps_believing_the_old(Setup setup)
    {
        await using var host = await StartAsync(setup);
        var token = Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256);

        var replaced = await host.CarryOutAsync(new ReplaceSigningKey(SigningAlgorithm.ES256), Ct);

        replaced.Value.OldKeyId.ShouldBe(KidOf(token));
        KidOf(Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256)).ShouldBe(replaced.Value.NewKeyId);
        Signer(host).Verify(token, "at+jwt").IsSuccess.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_graceful_rotation_signs_once_no_cache_is_without_the_key(Setup setup)
    {
        await using var host = await StartAsync(setup);
        var old = KidOf(Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256));

        var announced = await host.CarryOutAsync(new AnnounceSigningKey(SigningAlgorithm.ES256), Ct);
        var again = await host.CarryOutAsync(new AnnounceSigningKey(SigningAlgorithm.ES256), Ct);

        again.Value.NewKeyId.ShouldBe(announced.Value.NewKeyId);
        KidsOf(host).ShouldContain(announced.Value.NewKeyId);
        await AdvanceAsync(host, TimeSpan.FromSeconds(290), expectedSteps: 0);
        KidOf(Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256)).ShouldBe(old);
        await AdvanceAsync(host, TimeSpan.FromSeconds(30), expectedSteps: 1);
        KidOf(Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256)).ShouldBe(announced.Value.NewKeyId);
    }

    [Theory, OnBothDatabases]
    public async Task A_revoked_key_and_its_tokens_are_not_believed_any_more(Setup setup)
    {
        await using var host = await StartAsync(setup);
        var token = Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256);

        (await host.CarryOutAsync(new RevokeSigningKey(KidOf(token)), Ct)).Refusal.ShouldBe(SigningKeyErrors.StillActive);
        await host.CarryOutAsync(new ReplaceSigningKey(SigningAlgorithm.ES256), Ct);
        (await host.CarryOutAsync(new RevokeSigningKey(KidOf(token)), Ct)).IsSuccess.ShouldBeTrue();

        Signer(host).Verify(token, "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenKeyUnknown);
    }

    [Theory, OnBothDatabases]
    public async Task Another_instance_takes_over_the_new_keys_at_its_next_poll(Setup setup)
    {
        await using var host = await StartAsync(setup);
        var other = host.Another(null);
        await other.StartAsync<SigningKeysStart>(Ct);
        await other.Services.GetRequiredService<CacheVersions>().PollAsync(Ct);

        await host.CarryOutAsync(new ReplaceSigningKey(SigningAlgorithm.ES256), Ct);
        var before = KidsOf(other);
        await other.Services.GetRequiredService<CacheVersions>().PollAsync(Ct);

        before.Length.ShouldBe(Algorithms);
        KidsOf(other).ShouldBe(KidsOf(host));
        Signer(other).Verify(Signer(host).Sign(Claims, "at+jwt", SigningAlgorithm.ES256), "at+jwt").IsSuccess.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Instances_that_rotate_at_once_leave_one_active_and_one_announced_key(Setup setup)
    {
        await using var host = await StartAsync(setup);
        KernelHost[] hosts = [host, host.Another(Spreading), host.Another(Spreading), host.Another(Spreading)];
        foreach (var instance in hosts)
            instance.Clock.Advance(TimeSpan.FromDays(89));

        var steps = await Race.RunAsync(hosts.Length, number => hosts[number].CarryOutAsync(new RotateSigningKeys(), Ct));

        steps.Where(result => result.IsSuccess).Sum(result => result.Value).ShouldBe(Algorithms);
        await host.Services.GetRequiredService<SigningKeyLoader>().LoadAsync(Ct);
        KidsOf(host).Length.ShouldBe(2 * Algorithms);
    }

    private static void Spreading(IServiceCollection services) =>
        services.AddSingleton(new SigningKeysOptions { SpreadFor = TimeSpan.FromMilliseconds(20), RsaBits = 2048 });

    private static async Task<KernelHost> StartAsync(Setup setup)
    {
        var host = await KernelHost.StartAsync(setup, Spreading, Ct);
        await host.StartAsync<SigningKeysStart>(Ct);
        return host;
    }

    private static async Task AdvanceAsync(KernelHost host, TimeSpan by, int expectedSteps)
    {
        host.Clock.Advance(by);
        (await host.CarryOutAsync(new RotateSigningKeys(), Ct)).Value.ShouldBe(expectedSteps);
    }

    private static ITokenSigner Signer(KernelHost host) => host.Services.GetRequiredService<ITokenSigner>();

    private static string[] KidsOf(KernelHost host) => [.. Signer(host).PublishedKeys.Select(key => key.Kid).Order(StringComparer.Ordinal)];

    private static string KidOf(string token) => new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token).Kid;
}
