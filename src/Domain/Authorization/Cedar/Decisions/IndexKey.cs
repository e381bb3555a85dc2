using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>Something that must hold of a request for a policy to apply, by which the policy can be found.</summary>
/// <param name="Variable">Of whom.</param>
/// <param name="Entity">What it must be, or be in; absent by design for a type.</param>
/// <param name="Type">Of what type it must be; absent by design for an entity.</param>
internal readonly record struct IndexKey(RequestVariable Variable, EntityUid? Entity, string? Type)
{
    /// <summary>Whether it holds in a scene.</summary>
    public bool Holds(in Scene scene) => Variable switch
    {
        RequestVariable.Principal => Holds(in scene.Principal),
        RequestVariable.Action => Holds(in scene.Action),
        _ => Holds(in scene.Resource),
    };

    private bool Holds(in Actor actor) => Entity is null ? string.Equals(actor.Uid.Type, Type, StringComparison.Ordinal) : actor.IsIn(Entity);
}
