using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>The policies that follow from roles: what a role may do, and for which resources somebody bears it. Never changed.</summary>
/// <param name="Set">The policies, templates and links.</param>
/// <param name="EndsAt">When the first binding ends; absent by design when none does.</param>
public sealed record RoleRules(PolicySet Set, DateTimeOffset? EndsAt)
{
    /// <summary>No role may do anything.</summary>
    public static readonly RoleRules Empty = new(PolicySet.Empty, null);

    /// <summary>The rules without what has ended by then.</summary>
    public RoleRules At(DateTimeOffset now) => EndsAt is null || EndsAt > now ? this : throw new InvalidOperationException("Nothing here ends.");
}
