using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>The entities that stand in files of the watched policy directory. Used inside the unit of work that puts the directory's policies in force.</summary>
internal sealed class FileEntities(GivenEntities given)
{
    /// <summary>
    /// Makes the entities of the directory be exactly these; those that were in files before and are not any more are removed. Entities that
    /// came by another way belong to the files from now on. Changes nothing when the outcome has an objection.
    /// </summary>
    /// <param name="entities">A list in Cedar's JSON form; absent by design when no file has entities.</param>
    /// <param name="schema">The schema that is about to be in force; absent by design without one.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<EntityOutcome>> ReplaceAsync(JsonElement? entities, Schema? schema, CancellationToken ct) =>
        given.ReplaceAsync(entities ?? JsonElement.Parse("[]"), new SchemaInForce(schema), EntitySource.DirectoryFiles, ct);
}
