using AuthServer.Infrastructure.SharedKernel.Facts;
using AuthServer.Infrastructure.SharedKernel.Idempotency;
using AuthServer.Infrastructure.SharedKernel.Leases;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Infrastructure.SharedKernel.Outbox.Workers;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Retention.Workers;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>Adapters of the kernel's ports: persistence, units of work, outbox, journal, leases, retention.</summary>
public static class InfrastructureKernel
{
    /// <summary>Adds them. Needs the options records <see cref="DatabaseOptions"/>, <see cref="ServerOptions"/> and <see cref="OutboxOptions"/>.</summary>
    public static IServiceCollection AddInfrastructureKernel(this IServiceCollection services)
    {
        SqlTypes.Register();
        services.AddSingleton<Instance>();
        services.AddSingleton<DataDirectory>();
        services.AddSingleton<Connections>();
        services.AddSingleton<SqliteSettingsInterceptor>();
        services.AddPooledDbContextFactory<AuthServerDb>(ConfigureDb);
        services.AddScoped(ContextOf);
        services.AddScoped<SqlSession>();
        services.AddSingleton<ISchema, Migrator>();
        services.AddSingleton<IDurability, DatabaseDurability>();
        services.AddSingleton<ILeases, DatabaseLeases>();

        services.AddSingleton<SqliteWriterGate>();
        services.AddScoped<CommitHooks>();
        services.AddScoped<ICommitHooks>(provider => provider.GetRequiredService<CommitHooks>());
        services.AddIdempotencyAdapters();
        services.AddScoped<ReactionDispatcher>();
        services.AddScoped<IUnitOfWork, EfUnitOfWork>();

        services.AddSingleton<Subscriptions>();
        services.AddScoped<EntryWriter>();
        services.AddSingleton<IFactJournal, FactJournal>();
        services.AddSingleton<RelaySignal>();
        services.AddScoped<Deliveries>();
        services.AddScoped<IParkedDeliveries>(provider => provider.GetRequiredService<Deliveries>());
        services.AddSingleton<Relay>();
        services.AddSingleton<Sweeper>();
        services.AddScoped<IRetentionRule, ParkedDeliveriesRule>();
        return services.AddRequestHandlersFrom(typeof(InfrastructureKernel).Assembly);
    }

    /// <summary>Adds the kernel's background work; left out where the server is read-only or only a command-line verb runs.</summary>
    public static IServiceCollection AddInfrastructureWorkers(this IServiceCollection services)
    {
        services.AddHostedService<RelayWorker>();
        services.AddHostedService<SweeperWorker>();
        return services;
    }

    private static AuthServerDb ContextOf(IServiceProvider scope)
    {
        var connections = scope.GetRequiredService<Connections>();
        if (!scope.GetRequiredService<RequestContext>().IsInBackground || connections.ForBackground() is not { } connection)
            return scope.GetRequiredService<IDbContextFactory<AuthServerDb>>().CreateDbContext();

        // Not pooled, since a pooled context would keep the connection for whoever rents it next.
        var context = new AuthServerDb(scope.GetRequiredService<DbContextOptions<AuthServerDb>>());
        context.Database.SetDbConnection(connection, contextOwnsConnection: true);
        return context;
    }

    private static void ConfigureDb(IServiceProvider provider, DbContextOptionsBuilder options)
    {
        var connections = provider.GetRequiredService<Connections>();
        if (connections.Postgres is not null)
            options.UseNpgsql(connections.Postgres);
        else
            options.UseSqlite(connections.ConnectionString).AddInterceptors(provider.GetRequiredService<SqliteSettingsInterceptor>());

        // A violated uniqueness is an answer, not an outage, and its text may hold values: whoever asked turns it into a refusal.
        options.ConfigureWarnings(warnings => warnings
            .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug))
            .Ignore(RelationalEventId.MultipleCollectionIncludeWarning));
    }
}
