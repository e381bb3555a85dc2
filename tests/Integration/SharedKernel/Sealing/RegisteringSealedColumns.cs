using System.Reflection;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel.Sealing;

public sealed class RegisteringSealedColumns
{
    // Hashes, MACs, signatures, and what is sealed under a person's own key: a rotation of the key-encryption key does not touch them.
    // A successor is sealed under a key of the token that it follows, which the server does not keep.
    private static readonly string[] NotUnderTheKey = ["hash", "mac", "signature", "personal", "merkle_root", "sealed_successor"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_binary_column_is_registered_or_known_to_need_no_rotation()
    {
        await using var host = await KernelHost.StartAsync(Setup.Postgres, null, Ct);
        var connections = host.Services.GetRequiredService<Connections>();
        await using var connection = await connections.OpenAsync(Ct);

        var binary = await connection.QueryAsync<string>(
            """
            SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
            WHERE data_type = 'bytea' AND table_schema NOT IN ('pg_catalog', 'information_schema')
            """);
        var registered = RegisteredColumns().ToHashSet(StringComparer.Ordinal);

        binary.Where(column => !registered.Contains(column) && !Array.Exists(NotUnderTheKey, word => column.EndsWith(word, StringComparison.Ordinal))).ShouldBeEmpty();
        registered.Except(binary, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static IEnumerable<string> RegisteredColumns()
    {
        var services = new ServiceCollection();
        foreach (var add in typeof(SealedColumn).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(AddsAdapters))
            add.Invoke(null, [services]);
        services.AddSealingAdapters(new KeysOptions(), mayMakeKey: false);

        return services.Select(service => service.ImplementationInstance).OfType<SealedColumn>().Select(column => $"{column.Schema}.{column.Table}.{column.Column}");
    }

    private static bool AddsAdapters(MethodInfo method) =>
        method.Name.EndsWith("Adapters", StringComparison.Ordinal) && method.GetParameters() is [{ } only] && only.ParameterType == typeof(IServiceCollection);
}
