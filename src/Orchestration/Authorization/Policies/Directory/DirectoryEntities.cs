using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Directory;

/// <summary>The entities of the files of a watched folder.</summary>
internal sealed class DirectoryEntities(FileEntities files, IEntities entities)
{
    /// <summary>What would be stored once the folder is in force: what is stored now, without what its files said before, with what they say now.</summary>
    public async Task<EntityStore> AfterAsync(EntityStore stored, DirectoryBundle bundle, CancellationToken ct)
    {
        var former = await entities.OfSourceAsync(EntitySource.DirectoryFiles, ct);
        var schema = new SchemaInForce(SchemaOf(bundle));
        var coming = bundle.Entities is { } list ? list.EnumerateArray().Select(entity => EntityReading.Read(entity, schema).Value).OfType<Entity>() : [];

        // What cannot be taken is told when it is to be taken.
        return stored.Apply([.. former.Select(EntityChange.Remove), .. coming.Select(EntityChange.Put)]).Value ?? stored;
    }

    /// <summary>Makes the entities of the files be as they say. Throws <see cref="DirectoryEntitiesException"/> when they cannot be, which undoes the unit of work.</summary>
    public async Task ReplaceAsync(DirectoryBundle bundle, CancellationToken ct)
    {
        var replaced = await files.ReplaceAsync(bundle.Entities, SchemaOf(bundle), ct);
        if (replaced.IsRefused)
            throw new DirectoryEntitiesException(replaced.Refusal, replaced.Refusal.Message, 1);
        if (replaced.Value is { Objection: { } objection, Problems: var problems })
            throw new DirectoryEntitiesException(objection, problems is [var first, ..] ? $"entity {first.Line}{first.Path}: {first.Message}" : objection.Message, Math.Max(1, problems.Count));
    }

    private static Schema? SchemaOf(DirectoryBundle bundle) => bundle.Bundle.Read(0).Edition?.Schema;
}

/// <summary>The entities of a folder cannot be taken; undoes the unit of work in which its policies would have come in force.</summary>
/// <param name="refusal">Why.</param>
/// <param name="problem">The first problem.</param>
/// <param name="count">How many problems there are.</param>
public sealed class DirectoryEntitiesException(Error refusal, string problem, int count) : Exception(problem)
{
    /// <summary>Why.</summary>
    public Error Refusal { get; } = refusal;

    /// <summary>How many problems there are.</summary>
    public int Count { get; } = count;
}
