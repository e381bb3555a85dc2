using System.Security.Cryptography;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.OAuth.SigningKeys.Workers;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Sealing;
using AuthServer.Tests.Integration.Harness;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel.Sealing;

public sealed class RotatingTheEncryptionKey
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] New = RandomNumberGenerator.GetBytes(32);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Afterwards_everything_opens_without_the_old_key(Setup setup)
    {
        await using var before = await KernelHost.StartAsync(setup, Sealing("old", ("old", Old)), Ct);
        await before.StartAsync<SigningKeysStart>(Ct);
        var token = before.Services.GetRequiredService<ITokenSigner>().Sign("{}"u8, "at+jwt", SigningAlgorithm.ES256);
        var cookie = Protector(before).Protect("hello");

        var during = before.Another(Sealing("new", ("new", New), ("old", Old)));
        var resealed = await during.CarryOutAsync(new RotateEncryptionKey(), Ct);
        var again = await during.CarryOutAsync(new RotateEncryptionKey(), Ct);

        resealed.Value.Count.ShouldBeGreaterThanOrEqualTo(4);
        resealed.Value.Failures.ShouldBeEmpty();
        again.Value.Count.ShouldBe(0);
        (await KeyIdsInUseAsync(during)).ShouldBe(["new"]);

        var after = before.Another(Sealing("new", ("new", New)));
        await after.StartAsync<SigningKeysStart>(Ct);
        var signer = after.Services.GetRequiredService<ITokenSigner>();
        signer.Verify(token, "at+jwt").IsSuccess.ShouldBeTrue();
        signer.Verify(signer.Sign("{}"u8, "at+jwt", SigningAlgorithm.RS256), "at+jwt").IsSuccess.ShouldBeTrue();
        Protector(after).Unprotect(cookie).ShouldBe("hello");
    }

    [Theory, OnBothDatabases]
    public async Task Several_instances_may_do_it_at_once(Setup setup)
    {
        await using var before = await KernelHost.StartAsync(setup, Sealing("old", ("old", Old)), Ct);
        await before.StartAsync<SigningKeysStart>(Ct);
        KernelHost[] during = [.. Enumerable.Range(0, 3).Select(_ => before.Another(Sealing("new", ("new", New), ("old", Old))))];

        var resealed = await Race.RunAsync(during.Length, number => during[number].CarryOutAsync(new RotateEncryptionKey(), Ct));

        resealed.ShouldAllBe(result => result.IsSuccess);
        (await KeyIdsInUseAsync(during[0])).ShouldBe(["new"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_value_that_does_not_open_is_told_and_stops_nothing(Setup setup)
    {
        await using var before = await KernelHost.StartAsync(setup, Sealing("old", ("old", Old)), Ct);
        await before.StartAsync<SigningKeysStart>(Ct);
        var connections = before.Services.GetRequiredService<Connections>();
        await using (var connection = await connections.OpenAsync(Ct))
        {
            await connection.ExecuteAsync(
                $"INSERT INTO {connections.Table("kernel", "data_protection_keys")} (name, sealed_xml, created_at) VALUES ('broken', @nonsense, @now)",
                new { nonsense = RandomNumberGenerator.GetBytes(64), now = before.Clock.GetUtcNow() });
        }

        var resealed = await before.Another(Sealing("new", ("new", New), ("old", Old))).CarryOutAsync(new RotateEncryptionKey(), Ct);

        resealed.Value.Failures.ShouldBe(["kernel.data_protection_keys broken"]);
        resealed.Value.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    private static Action<IServiceCollection> Sealing(string current, params (string Id, byte[] Key)[] keys) =>
        services => services.AddSingleton(new KeyEncryptionKeys(current, keys.ToDictionary(pair => pair.Id, pair => pair.Key)));

    private static IDataProtector Protector(KernelHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<IReadOnlyList<string>> KeyIdsInUseAsync(KernelHost host)
    {
        var connections = host.Services.GetRequiredService<Connections>();
        await using var connection = await connections.OpenAsync(Ct);
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var column in host.Services.GetServices<SealedColumn>())
        {
            var values = await connection.QueryAsync<byte[]>(
                $"SELECT {column.Column} FROM {connections.Table(column.Schema, column.Table)} WHERE {column.Column} IS NOT NULL");
            ids.UnionWith(values.Select(value => SealedFormat.KeyIdOf(value) ?? "not sealed"));
        }

        return [.. ids];
    }
}
