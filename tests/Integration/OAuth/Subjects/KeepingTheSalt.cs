using System.Security.Cryptography;
using AuthServer.Infrastructure.OAuth.Subjects;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Sealing;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.OAuth.Subjects;

/// <summary>The salt of pairwise subjects is made once and outlives everything: with another one, everybody would be somebody else everywhere.</summary>
public sealed class KeepingTheSalt
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] New = RandomNumberGenerator.GetBytes(32);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Instances_that_start_at_once_agree_on_one(Setup setup)
    {
        await using var first = await KernelHost.StartAsync(setup, null, Ct);
        KernelHost[] hosts = [first, first.Another(null), first.Another(null), first.Another(null)];

        await Race.RunAsync(hosts.Length, async number =>
        {
            await hosts[number].StartAsync<PairwiseSaltStart>(Ct);
            return number;
        });

        hosts.Select(SaltOf).Distinct().ShouldHaveSingleItem().Length.ShouldBe(64);
    }

    [Theory, OnBothDatabases]
    public async Task It_survives_the_rotation_of_the_key_under_which_it_is_sealed(Setup setup)
    {
        await using var before = await KernelHost.StartAsync(setup, Sealing("old", ("old", Old)), Ct);
        await before.StartAsync<PairwiseSaltStart>(Ct);
        var during = before.Another(Sealing("new", ("new", New), ("old", Old)));
        (await during.CarryOutAsync(new RotateEncryptionKey(), Ct)).Value.Failures.ShouldBeEmpty();

        var after = before.Another(Sealing("new", ("new", New)));
        await after.StartAsync<PairwiseSaltStart>(Ct);

        SaltOf(after).ShouldBe(SaltOf(before));
    }

    [Fact]
    public async Task Nothing_is_derived_before_it_is_loaded()
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);

        Should.Throw<InvalidOperationException>(() => SaltOf(host));
    }

    private static Action<IServiceCollection> Sealing(string current, params (string Id, byte[] Key)[] keys) =>
        services => services.AddSingleton(new KeyEncryptionKeys(current, keys.ToDictionary(pair => pair.Id, pair => pair.Key)));

    private static string SaltOf(KernelHost host) => Convert.ToHexString(host.Services.GetRequiredService<IPairwiseSalt>().Value);
}
