using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Tests.Integration.Harness;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel.DataProtection;

public sealed class SharingProtectedData
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task What_one_instance_protects_every_other_reads(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        KernelHost[] hosts = [host, host.Another(null), host.Another(null)];

        // All of them may make a key of their own at the same time.
        var cookies = await Race.RunAsync(hosts.Length, number => Task.FromResult(Protector(hosts[number]).Protect($"from {number}")));

        foreach (var reader in hosts)
            cookies.Select(cookie => Protector(reader).Unprotect(cookie)).ShouldBe(["from 0", "from 1", "from 2"]);
    }

    [Theory, OnBothDatabases]
    public async Task The_database_holds_no_key_in_the_clear(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        Protector(host).Protect("hello");

        var connections = host.Services.GetRequiredService<Connections>();
        await using var connection = await connections.OpenAsync(Ct);
        var rows = (await connection.QueryAsync<byte[]>($"SELECT sealed_xml FROM {connections.Table("kernel", "data_protection_keys")}")).AsList();

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row[0] == 1 && !System.Text.Encoding.Latin1.GetString(row).Contains("masterKey", StringComparison.OrdinalIgnoreCase));
    }

    private static IDataProtector Protector(KernelHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
