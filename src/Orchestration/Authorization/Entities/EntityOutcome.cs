using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>What became of a call that was to change entities.</summary>
/// <param name="Counts">What became of how many.</param>
/// <param name="Version">The version of the one entity that the call was about; absent by design otherwise.</param>
/// <param name="Objection">Why nothing was changed; absent when it was.</param>
/// <param name="Problems">What is wrong with the entities, at most the first twenty; none when they were taken over.</param>
public sealed record EntityOutcome(EntityCounts Counts, long? Version, Error? Objection, IReadOnlyList<EntityProblem> Problems)
{
    internal static EntityOutcome Done(EntityCounts counts, long? version = null) => new(counts, version, null, []);

    internal static EntityOutcome Invalid(IReadOnlyList<EntityProblem> problems) => new(EntityCounts.None, null, EntityErrors.EntitiesInvalid, problems);

    internal static EntityOutcome Invalid(IReadOnlyList<CedarProblem> problems) =>
        Invalid([.. problems.Take(EntityProblem.Most).Select(problem => EntityProblem.Of(null, problem))]);

    internal static EntityOutcome Cycle(CedarProblem problem) => new(EntityCounts.None, null, EntityErrors.EntityCycle, [EntityProblem.Of(null, problem)]);
}

/// <summary>What is wrong with an entity.</summary>
/// <param name="Line">In which line it stands, or as how manieth in a list, from 1; absent by design when there is only one.</param>
/// <param name="Path">Where in it (RFC 6901).</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to do; absent by design when the message says it.</param>
public sealed record EntityProblem(int? Line, string Path, string Message, string? Hint)
{
    /// <summary>How many are told.</summary>
    public const int Most = 20;

    internal static EntityProblem Of(int? line, CedarProblem problem) => new(line, problem.Where ?? "/", problem.Message, problem.Hint);
}
