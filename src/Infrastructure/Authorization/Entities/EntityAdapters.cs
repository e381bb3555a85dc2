using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Entities.Workers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>Registers the entity store.</summary>
internal static class EntityAdapters
{
    /// <summary>Adds the rows, their part of the access model, and their retention.</summary>
    public static IServiceCollection AddEntityStore(this IServiceCollection services)
    {
        services.AddEntities();
        services.AddScoped<EntityFeed>();
        services.AddScoped<IEntities, SqlEntities>();
        services.AddScoped<IStagedEntities, SqlStagedEntities>();
        services.AddScoped<ILastStatements, LastStatements>();
        services.AddScoped<IRetentionRule, RemovedEntitiesRule>();
        services.AddScoped<IRetentionRule, EntityChangesRule>();
        services.AddScoped<IRetentionRule, StagedEntitiesRule>();
        services.AddHostedService<DirectoryReconciliation>();
        services.AddAccessModelPart<KnownEntitiesPart>(EntityRegion.Name);
        return services;
    }
}
