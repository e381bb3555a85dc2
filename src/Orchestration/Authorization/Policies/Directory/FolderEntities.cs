using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Directory;

/// <summary>The entities of the files of a watched folder.</summary>
internal sealed class FolderEntities(FileEntities files, IEntities entities)
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

    /// <summary>Makes the entities of the files be as they say. What is wrong with them; absent when they are so now, and nothing was changed otherwise.</summary>
    public async Task<FolderMisfit?> ReplaceAsync(DirectoryBundle bundle, CancellationToken ct)
    {
        var replaced = await files.ReplaceAsync(bundle.Entities, SchemaOf(bundle), ct);
        if (replaced.IsRefused)
            return new FolderMisfit(replaced.Refusal, replaced.Refusal.Message, 1);

        return replaced.Value is { Objection: { } objection, Problems: var problems }
            ? new FolderMisfit(objection, problems is [var first, ..] ? $"entity {first.Line}{first.Path}: {first.Message}" : objection.Message, Math.Max(1, problems.Count))
            : null;
    }

    private static Schema? SchemaOf(DirectoryBundle bundle) => bundle.Bundle.Read(0).Edition?.Schema;
}

/// <summary>What a folder holds cannot be put in force.</summary>
/// <param name="Refusal">Why.</param>
/// <param name="Problem">The first problem.</param>
/// <param name="Count">How many problems there are.</param>
internal sealed record FolderMisfit(Error Refusal, string Problem, int Count);
