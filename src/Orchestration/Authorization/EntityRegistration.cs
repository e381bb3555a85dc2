using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Entities.Directory;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.Authorization;

/// <summary>Registers what of the entity store stands in this layer and is no handler.</summary>
public static class EntityRegistration
{
    /// <summary>Adds the reading, judging and writing of entities.</summary>
    public static IServiceCollection AddEntities(this IServiceCollection services)
    {
        services.AddScoped<EntityReading>();
        services.AddScoped<HierarchyCheck>();
        services.AddScoped<EntityWriting>();
        services.AddScoped<BatchTakeover>();
        services.AddScoped<StagedRows>();
        services.AddScoped<GivenEntities>();
        services.AddScoped<FileEntities>();
        services.AddScoped<DirectoryProjection>();
        services.AddScoped<IClientEntities>(provider => provider.GetRequiredService<DirectoryProjection>());

        // In the order in which one is in the next, so that a first reading never sees more than it should.
        services.AddScoped<IDirectoryPart, DirectoryRoles>();
        services.AddScoped<IDirectoryPart, DirectoryGroups>();
        services.AddScoped<IDirectoryPart, DirectoryPeople>();
        services.AddScoped<IDirectoryPart, DirectoryClients>();
        return services;
    }
}
