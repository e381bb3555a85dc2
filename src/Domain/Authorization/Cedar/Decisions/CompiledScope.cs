using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>The scope of a policy, with the entities of its link in place of the slots.</summary>
/// <param name="policy">The policy or template.</param>
/// <param name="principal">The entity of the principal's constraint; absent by design when it has none.</param>
/// <param name="resource">The entity of the resource's constraint; absent by design when it has none.</param>
internal sealed class CompiledScope(Policy policy, EntityUid? principal, EntityUid? resource) : IEquatable<CompiledScope>
{
    private readonly EntityUid? _principal = principal;
    private readonly EntityUid? _resource = resource;
    private readonly EntityMatch _principalMatch = policy.Principal.Match;
    private readonly string? _principalType = policy.Principal.Type;
    private readonly EntityMatch _actionMatch = policy.Action.Match;
    private readonly EntityUid[] _actions = [.. policy.Action.Actions];
    private readonly EntityMatch _resourceMatch = policy.Resource.Match;
    private readonly string? _resourceType = policy.Resource.Type;

    /// <summary>Whether the policy is about a request; this never fails.</summary>
    public bool Matches(in Scene scene) =>
        Matches(_principalMatch, _principalType, _principal, in scene.Principal)
        && MatchesAction(in scene.Action)
        && Matches(_resourceMatch, _resourceType, _resource, in scene.Resource);

    /// <summary>Whether both are about the same requests, as written.</summary>
    public bool Equals(CompiledScope? other) =>
        other is not null
        && (_principalMatch, _principalType, _actionMatch, _resourceMatch, _resourceType) == (other._principalMatch, other._principalType, other._actionMatch, other._resourceMatch, other._resourceType)
        && Equals(_principal, other._principal)
        && Equals(_resource, other._resource)
        && _actions.AsSpan().SequenceEqual(other._actions);

    public override bool Equals(object? obj) => Equals(obj as CompiledScope);

    public override int GetHashCode() => HashCode.Combine(_principalMatch, _principalType, _principal, _actionMatch, _actions.Length, _resourceMatch, _resourceType, _resource);

    private static bool Matches(EntityMatch match, string? type, EntityUid? entity, in Actor actor)
    {
        if (type is not null && !string.Equals(type, actor.Uid.Type, StringComparison.Ordinal))
            return false;

        return match switch
        {
            EntityMatch.Any => true,
            EntityMatch.Equal => actor.Uid.Equals(entity),
            EntityMatch.In => entity is not null && actor.IsIn(entity),
        };
    }

    private bool MatchesAction(in Actor action)
    {
        if (_actionMatch == EntityMatch.Any)
            return true;

        foreach (var one in _actions)
        {
            if (_actionMatch == EntityMatch.Equal ? action.Uid.Equals(one) : action.IsIn(one))
                return true;
        }

        return false;
    }
}
